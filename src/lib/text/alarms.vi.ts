/** Alarms: one line each, for the staff area and for mails. */
import { formatCount, formatDecimal, formatInterval, formatRate } from './number.ts';
import { formatInstant } from './date.ts';
import { signalsText } from './signals.vi.ts';
import { staffText } from './staff.vi.ts';
import { signalKinds } from '#lib/survey/signals/finding.ts';

export type AlarmLine = { kind: string; unitCode: string; subject: string; facts: Readonly<Record<string, string | number | null>> };

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? '' : String(value));
const number = (value: string | number | null | undefined): number => Number(value ?? 0);

/** What happened, and the figures of it. */
function target({ facts }: AlarmLine): [string, string] {
	const dimension = Object.entries(staffText.dimensionsLong).find(([key]) => key === facts['dimension'])?.[1];
	const name = [staffText.measures[text(facts['measure'])] ?? text(facts['measure']), dimension].filter(Boolean).join(', ');
	const operator = facts['operator'] === '>' ? 'trên' : 'từ';
	const interval: [number, number] = [number(facts['low']), number(facts['high'])];
	const threshold = number(facts['threshold']);
	return [
		`Tụt dưới chỉ tiêu "${name}" (${operator} ${formatDecimal(threshold, Number.isInteger(threshold) ? 0 : 1)} %)`,
		`${formatRate(number(facts['rate']))}, khoảng tin cậy 95 % ${formatInterval(interval, 2)}, ${formatCount(number(facts['people']))} phiếu trong 90 ngày, cách tính ${text(facts['method'])}`
	];
}

function headOf(alarm: AlarmLine): string {
	const { kind, facts } = alarm;
	if (kind === 'target_missed') return target(alarm)[0];
	if (kind === 'device_silent' && facts['since'] == null) return `Máy ${text(facts['device'])} đã ghép mà chưa liên lạc lần nào`;
	if (kind === 'device_silent') return `Máy ${text(facts['device'])} không liên lạc trong giờ mở cửa, lần cuối ${formatInstant(text(facts['since']))}`;
	if (kind === 'numbers_missing') return `Máy ${text(facts['device'])} thiếu ${formatCount(number(facts['count']))} số phiếu`;
	return signalsText.question({
		kind: signalKinds.find((one) => one === facts['kind']) ?? 'burst', n: number(facts['n']), ofAll: number(facts['of']),
		windowFrom: new Date(text(facts['from'])), windowTo: new Date(text(facts['to'])), deviceName: facts['device'] === null ? null : text(facts['device'])
	});
}

export const alarmsText = {
	title: 'Cảnh báo',
	lead: 'Những gì cần xem ngay. Cảnh báo về chỉ tiêu là khi đang đạt thành không đạt, theo kết luận, không theo dao động ngẫu nhiên.',
	kinds: { target_missed: 'Tụt dưới chỉ tiêu', signal: 'Dấu hiệu', device_silent: 'Máy không liên lạc', numbers_missing: 'Thiếu số phiếu' } as Readonly<Record<string, string>>,
	head: headOf,
	detail: (alarm: AlarmLine): string | null => (alarm.kind === 'target_missed' ? target(alarm)[1] : null),
	line: (alarm: AlarmLine): string => (alarm.kind === 'target_missed' ? target(alarm).join(': ') : headOf(alarm)),
	/** Where one goes from it. */
	path: ({ kind, unitCode, subject }: AlarmLine): string => {
		if (kind === 'signal') return `/staff/signals/${subject}`;
		return kind === 'target_missed' ? `/staff/units/${unitCode}` : `/staff/devices/${subject}`;
	},
	raised: (at: Date) => `từ ${formatInstant(at)}`,
	ended: (at: Date) => `hết lúc ${formatInstant(at)}`,
	acknowledged: (name: string, at: Date) => `${name} đã xem ${formatInstant(at)}`,
	acknowledge: 'Đã xem',
	acknowledgeOf: (line: string) => `Đã xem: ${line}`,
	/** In mails, once. */
	began: (count: number) => `${formatCount(count)} chỉ tiêu đang không đạt khi bắt đầu theo dõi`,
	standing: (count: number) => `${formatCount(count)} chỉ tiêu không đạt từ trước, không phải tin mới.`,
	standingWhere: 'Xem trên trang tổng quan',
	done: 'Đã ghi là đã xem.',
	late: 'Có người vừa ghi là đã xem, hoặc cảnh báo không thuộc phạm vi của Ông/Bà.',
	waiting: (count: number) => `${formatCount(count)} cảnh báo chưa xem`,
	filter: { label: 'Lọc cảnh báo', kind: 'Loại', everyKind: 'Mọi loại', state: 'Trạng thái', open: 'Đang mở', all: 'Tất cả', submit: 'Lọc' },
	columns: { what: 'Cảnh báo', unit: 'Đơn vị', when: 'Thời gian', act: 'Đã xem' },
	none: 'Không có cảnh báo nào',
	noneText: 'Chỉ tiêu, máy và phiếu trong phạm vi của Ông/Bà đều yên ổn, hoặc bộ lọc đang loại hết.',
	count: (total: number) => `${formatCount(total)} cảnh báo`
};
