import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenUpload, filePartOf } from './file-part.ts';

const boundary = 'x9YZ';
const form = (content: Buffer, name = 'phieu.csv') =>
	Buffer.concat([
		Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="kind"\r\n\r\nresponses\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`),
		content,
		Buffer.from(`\r\n--${boundary}--\r\n`)
	]);

function sent(body: Buffer, size: number, type = `multipart/form-data; boundary=${boundary}`): Request {
	let at = 0;
	const stream = new ReadableStream<Uint8Array>({
		pull(controller) {
			if (at >= body.length) return controller.close();
			controller.enqueue(new Uint8Array(body.subarray(at, at + size)));
			at += size;
		}
	});
	return new Request('http://place/', { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': type } } as RequestInit);
}

async function read(request: Request): Promise<{ name: string; content: Buffer } | null> {
	const part = await filePartOf(request);
	if (part === null) return null;
	const pieces: Uint8Array[] = [];
	for await (const piece of part.bytes) pieces.push(Uint8Array.from(piece));
	return { name: part.name, content: Buffer.concat(pieces) };
}

describe('the file of a form', () => {
	test('comes out as it went in, however the network cuts it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom('\r', '\n', '-', 'x9YZ', `\r\n--x9Y`, 'a,ễ', '\u0000')), fc.integer({ min: 1, max: 40 }), async (parts, size) => {
				const content = Buffer.from(parts.join(''));
				fc.pre(!content.includes(`\r\n--${boundary}`));
				expect(await read(sent(form(content), size))).toEqual({ name: 'phieu.csv', content });
			})
		);
	});

	test('keeps its Vietnamese name', async () => {
		expect((await read(sent(form(Buffer.from('a'), 'phiếu tháng 11.csv'), 7)))?.name).toBe('phiếu tháng 11.csv');
	});

	test('is none where the form has none, or is no form', async () => {
		expect(await read(sent(form(Buffer.from('a'), ''), 7))).toBe(null);
		expect(await read(sent(Buffer.from('a=b'), 7, 'application/x-www-form-urlencoded'))).toBe(null);
		expect(await read(sent(Buffer.from('nothing of the kind'), 3))).toBe(null);
	});

	test('that breaks off is not taken for a whole one', async () => {
		const whole = form(Buffer.from('a,b\r\n1,2\r\n'));
		await expect(read(sent(whole.subarray(0, whole.length - boundary.length - 9), 5))).rejects.toThrow(BrokenUpload);
	});
});
