/** A digest as a mail: plain text and simple HTML that say the same. No answer, no comment. */
import { alarmsText, type AlarmLine } from './alarms.vi.ts';

export type ToldLine = AlarmLine & { unitName: string; event: 'raised' | 'ended' };

const mostLines = 50;

/** `standing`: targets that were missed when watching began. `origin` without a slash at its end. */
export function digestOf(told: readonly ToldLine[], standing: number, origin: string): { subject: string; text: string; html: string } {
	const raised = told.filter(({ event }) => event === 'raised');
	const ended = told.filter(({ event }) => event === 'ended');
	const began = standing > 0 ? [alarmsText.began(standing)] : [];
	const [subject] = [...(raised.length > 0 ? [`${raised.length} cảnh báo mới`] : []), ...(ended.length > 0 ? [`${ended.length} cảnh báo đã hết`] : []), ...began];
	const parts = [
		{ title: 'Mới', lines: raised, more: Math.max(0, raised.length - mostLines) },
		{ title: 'Đã trở lại bình thường', lines: ended, more: Math.max(0, ended.length - mostLines) }
	].filter(({ lines }) => lines.length > 0);
	const footer = `Mọi cảnh báo: ${origin}/staff/alarms`;
	const stop = `Đổi hoặc thôi nhận thư: ${origin}/staff/alarms/mail`;
	const text = [
		...began.map((line) => `${line}.\n${origin}/staff`),
		...parts.map(({ title, lines, more }) => [`${title}:`, ...lines.slice(0, mostLines).map((line) => plain(line, origin)), ...rest(more)].join('\n')),
		`${footer}\n${stop}`
	].join('\n\n');
	const html = [
		'<!doctype html><html lang="vi"><body>',
		...began.map((line) => `<p><a href="${origin}/staff">${line}</a>.</p>`),
		...parts.map(({ title, lines, more }) => `<h2>${title}</h2><ul>${lines.slice(0, mostLines).map((line) => item(line, origin)).join('')}</ul>${rest(more).join('')}`),
		`<p><a href="${origin}/staff/alarms">Mọi cảnh báo</a> · <a href="${origin}/staff/alarms/mail">Đổi hoặc thôi nhận thư</a></p></body></html>`
	].join('\n');
	return { subject: `[Hài Lòng] ${subject}`, text: `${text}\n`, html };
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
