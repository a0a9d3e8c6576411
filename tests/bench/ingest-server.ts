/**
 * The built product and, in the same process, a bare idempotent insert at /bare: what the database and this HTTP
 * server give when nothing is checked. Prints the port when it listens.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connect } from '#lib/server/database/connection.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const sql = connect(process.env['DATABASE_URL'] ?? '', { max: 10 });
const built: { handler: Handler } = await import(pathToFileURL(join(process.cwd(), 'build', 'handler.js')).href);

async function insertBare(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const { responses } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
	const [one] = responses;
	await sql`insert into bare (id, body) values (${one.id}, ${sql.json(one)}) on conflict do nothing`;
	response.setHeader('content-type', 'application/json').end('{"stored":true}');
}

// the agent keeps its connections through minutes in which only rows are inserted; closed under its hands they are ECONNRESET
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
	if (request.url === '/bare') void insertBare(request, response);
	else built.handler(request, response, () => response.writeHead(404).end());
});
server.listen(0, '127.0.0.1', () => {
	const address = server.address();
	process.send?.(typeof address === 'object' ? address?.port : null);
});
process.once('SIGTERM', () => process.exit(0));
