/** A mail server of a test: takes every mail but those to whom it refuses, and keeps them. Speaks as much SMTP as is needed. */
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export type Caught = { to: string; data: string };
export type MailCatcher = { port: number; caught: Caught[]; attempts: string[]; close: () => Promise<void> };

/** `answer`: what RCPT is told; a code from 400 on refuses it. */
export async function catchMails(answer: (to: string) => string = () => '250 ok'): Promise<MailCatcher> {
	const caught: Caught[] = [];
	const attempts: string[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket)).on('error', () => {});
		talk(socket, answer, caught, attempts);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const close = (): Promise<void> => {
		for (const socket of sockets) socket.destroy();
		return new Promise((resolve) => server.close(() => resolve()));
	};
	return { port, caught, attempts, close };
}

function talk(socket: Socket, answer: (to: string) => string, caught: Caught[], attempts: string[]): void {
	let to = '';
	let data: string[] | null = null;
	let rest = '';
	const say = (line: string): void => void socket.write(`${line}\r\n`);
	const hear = (line: string): void => {
		if (data !== null) {
			if (line !== '.') return void data.push(line);
			caught.push({ to, data: data.join('\n') });
			data = null;
			return say('250 taken');
		}
		const word = line.slice(0, 4).toUpperCase();
		if (word === 'RCPT') {
			to = /<([^>]*)>/.exec(line)?.[1] ?? '';
			attempts.push(to);
			return say(answer(to));
		}
		if (word === 'DATA') {
			data = [];
			return say('354 go on');
		}
		if (word === 'QUIT') return void socket.end('221 bye\r\n');
		say(word === 'EHLO' ? '250 catcher' : '250 ok');
	};
	say('220 catcher');
	socket.setEncoding('utf8').on('data', (chunk: string) => {
		const lines = (rest + chunk).split('\r\n');
		rest = lines.pop() ?? '';
		for (const line of lines) hear(line);
	});
}

/** The plain text of a mail, decoded. */
export function plainTextOf({ data }: Caught): string {
	const part = /Content-Type: text\/plain[^]*?\n\n([^]*?)\n--/.exec(data)?.[1] ?? '';
	if (/Content-Transfer-Encoding: base64/.test(data)) return Buffer.from(part, 'base64').toString('utf8');
	const bytes = part.replaceAll('=\n', '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
