/**
 * What a browser gives when a page does nothing: one button that repaints the screen, and an empty page that a worker
 * keeps. The tablet's times stand beside theirs.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';

export type BarePage = { url: string; close: () => Promise<void> };

const page = `<!doctype html><meta name="viewport" content="width=device-width"><style>
html,body{height:100%;margin:0}button{width:100%;height:100%;border:0;font:700 42px sans-serif}.b{background:#12163A;color:#fff}</style>
<div class="kiosk" data-stage="0"><h1>0</h1></div><button>0</button><script>
const frame = document.querySelector('.kiosk'), button = document.querySelector('button');
button.onpointerup = () => {
	const next = Number(frame.dataset.stage) + 1;
	frame.dataset.stage = button.textContent = frame.firstChild.textContent = next;
	button.className = next % 2 ? 'b' : '';
};
navigator.serviceWorker.register('/worker.js');
</script>`;

const worker = `
self.addEventListener('install', (event) => event.waitUntil(caches.open('kept').then((cache) => cache.add('/'))));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => event.respondWith(caches.match(event.request)));`;

export async function serveBarePage(): Promise<BarePage> {
	const server = createServer((request, response) => {
		const isWorker = request.url === '/worker.js';
		response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html; charset=utf-8');
		response.end(isWorker ? worker : page);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	return {
		url: `http://localhost:${port}/`,
		close: async () => {
			server.close();
			server.closeAllConnections();
		}
	};
}
