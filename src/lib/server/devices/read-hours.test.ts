import { expect, test } from 'vitest';
import { readHours } from './read-hours.ts';
import { readOwnSettings } from './own-settings.ts';

function form(fields: Record<string, string>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.set(name, value);
	return data;
}
const monday = { 'from-0-0': '07:30', 'to-0-0': '11:30', 'from-0-1': '13:30', 'to-0-1': '17:00' };

test('two windows a day become minutes of the day', () => {
	expect(readHours(form({ ...monday, 'from-5-0': '730', 'to-5-0': '11g30', 'from-6-0': '8:00', 'to-6-0': '24:00' }))).toEqual({
		hours: { weekly: [[[450, 690], [810, 1020]], [], [], [], [], [[450, 690]], [[480, 1440]]], closedDays: [] }
	});
});

test.each<[string, Record<string, string>, RegExp]>([
	['half a window', { 'from-1-0': '07:30' }, /^Thứ Ba: thiếu giờ/],
	['a window that runs backwards', { 'from-1-0': '11:30', 'to-1-0': '07:30' }, /^Thứ Ba: giờ kết thúc/],
	['windows that overlap', { 'from-0-1': '11:00' }, /^Thứ Hai: buổi thứ hai/],
	['no time at all', { 'from-2-0': 'bảy giờ', 'to-2-0': '25:00' }, /^Thứ Tư: giờ phải viết/],
	['a day that does not exist', { closed: '02/09/2026\n30/02/2026 nghỉ' }, /^Ngày nghỉ, dòng 2: “30\/02\/2026 nghỉ”/],
	['a range that runs backwards', { closed: '22/02/2026 - 14/02/2026' }, /^Ngày nghỉ, dòng 1: ngày cuối/],
	['a range of a year', { closed: '01/01/2026-31/12/2026' }, /^Ngày nghỉ, dòng 1: ngày cuối/]
])('%s is refused with where it is', (_what, over, fault) => {
	expect(readHours(form({ ...monday, ...over }))).toEqual({ faults: [expect.stringMatching(fault)] });
});

test('a week that never opens is refused', () => {
	expect(readHours(form({}))).toEqual({ faults: [expect.stringMatching(/^Cả tuần không có buổi nào mở/)] });
});

test('closed days are read in any way people write them, once each and in order', () => {
	const closed = ['02/09/2026 Quốc khánh', '', '2026-01-01', '14/2/2026 - 17/02/2026 Tết', '16/02/2026', '30/04/2026, 51 năm'].join('\r\n');
	expect(readHours(form({ ...monday, closed }))).toMatchObject({
		hours: { closedDays: ['2026-01-01', '2026-02-14', '2026-02-15', '2026-02-16', '2026-02-17', '2026-04-30', '2026-09-02'] }
	});
});

test('settings are read in seconds and days, what is empty is not set', () => {
	expect(readOwnSettings(form({ idleWarning: '25', idleLimit: '40', thanks: '', keepSent: '30', keepPartial: 'no' }))).toEqual({
		settings: { idleWarningMs: 25_000, idleLimitMs: 40_000, keepSentDays: 30, keepPartial: false }
	});
	expect(readOwnSettings(form({}))).toEqual({ settings: {} });
});

test.each([
	['a limit without its warning', { idleLimit: '40' }],
	['a limit too soon after the warning', { idleWarning: '30', idleLimit: '34' }],
	['a limit before the warning', { idleWarning: '60', idleLimit: '30' }],
	['days beyond reason', { keepSent: '400' }],
	['part of a second', { thanks: '3.5' }],
	['no number', { minimumGap: 'lâu' }]
])('%s is refused', (_what, fields: Record<string, string>) => {
	expect(readOwnSettings(form(fields))).toEqual({ fault: expect.stringMatching(/\.$/) });
});
