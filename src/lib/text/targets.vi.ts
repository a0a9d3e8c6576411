/** Targets in words, for the command line. */
import type { Dimension } from '../survey/dimension.ts';
import type { Operator, VerdictKind } from '../survey/verdict.ts';

const verdicts: Readonly<Record<VerdictKind, string>> = {
	met: 'Đạt',
	not_met: 'Chưa đạt',
	cannot_tell: 'Chưa đủ căn cứ',
	no_answers: 'Chưa có phiếu'
};
const dimensions: Readonly<Record<Dimension, string>> = {
	access: 'tiếp cận',
	procedure: 'thủ tục',
	staff: 'công chức',
	result: 'kết quả',
	feedback: 'phản ánh, kiến nghị'
};

const operators: Readonly<Record<Operator, string>> = { '>=': '≥', '>': '>' };

export const targetsText = {
	operators,
	verdicts,
	dimensions,
	columns: [
		'Mã',
		'Đơn vị',
		'Chỉ tiêu',
		'Ngưỡng',
		'Kỳ',
		'Tỷ lệ',
		'Khoảng 95 %',
		'Lượt chấm',
		'Phiếu',
		'Kết luận',
		'Cần thêm'
	],
	period: (from: string, lastDay: string) => `${from} – ${lastDay}`,
	legend: 'Mỗi chỉ số lấy:',
	more: (count: string) => `${count} phiếu`,
	none: (day: string) => `Không có chỉ tiêu nào có hiệu lực ngày ${day}: hãy nhập bằng lệnh targets import.`
};
