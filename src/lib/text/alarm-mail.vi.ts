/** A digest as a mail: plain text and simple HTML that say the same. No answer, no comment. */
import { alarmsText, type AlarmLine } from './alarms.vi.ts';

export type ToldLine = AlarmLine & { unitName: string; event: 'raised' | 'ended' };

const mostLines = 50;

/** `origin` without a slash at its end. */
export function digestOf(told: readonly ToldLine[], origin: string): { subject: string; text: string; html: string } {
	const raised = told.filter(({ event }) => event === 'raised');
	const ended = told.filter(({ event }) => event === 'ended');
	const subject = raised.length > 0 ? `[Hài Lòng] ${raised.length} cảnh báo mới` : `[Hài Lòng] ${ended.length} cảnh báo đã hết`;
	const parts = [
		{ title: 'Mới', lines: raised, more: Math.max(0, raised.length - mostLines) },
		{ title: 'Đã trở lại bình thường', lines: ended, more: Math.max(0, ended.length - mostLines) }
	].filter(({ lines }) => lines.length > 0);
	const footer = `Mọi cảnh báo: ${origin}/staff/alarms`;
	const stop = `Đổi hoặc thôi nhận thư: ${origin}/staff/alarms/mail`;
	const text = [
		...parts.map(({ title, lines, more }) => [`${title}:`, ...lines.slice(0, mostLines).map((line) => plain(line, origin)), ...rest(more)].join('\n')),
		`${footer}\n${stop}`
	].join('\n\n');
	const html = [
		'<!doctype html><html lang="vi"><body>',
		...parts.map(({ title, lines, more }) => `<h2>${title}</h2><ul>${lines.slice(0, mostLines).map((line) => item(line, origin)).join('')}</ul>${rest(more).join('')}`),
		`<p><a href="${origin}/staff/alarms">Mọi cảnh báo</a> · <a href="${origin}/staff/alarms/mail">Đổi hoặc thôi nhận thư</a></p></body></html>`
	].join('\n');
	return { subject, text: `${text}\n`, html };
}

function rest(more: number): string[] {
	return more > 0 ? [`và ${more} cảnh báo khác`] : [];
}

function plain(line: ToldLine, origin: string): string {
	return `- ${line.unitName}: ${alarmsText.line(line)}\n  ${origin}${alarmsText.path(line)}`;
}

function item(line: ToldLine, origin: string): string {
	return `<li>${escaped(line.unitName)}: <a href="${escaped(origin + alarmsText.path(line))}">${escaped(alarmsText.line(line))}</a></li>`;
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
