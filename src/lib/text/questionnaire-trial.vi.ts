/** Trying a draft out: what the device says, and what its page in the staff area says. */
import { formatCount, formatDecimal } from './number.ts';

export const trialText = {
	mark: 'Phiếu thử',
	note: 'Không tính vào số liệu, không giữ lời viết',
	device: 'thử',
	over: 'Đợt thử đã kết thúc',
	overText: 'Bộ câu hỏi này đã phát hành, đã bỏ, hoặc người soạn đã kết thúc đợt thử.',
	back: 'Về màn hình máy',
	unsent: 'Chưa gửi được phiếu thử. Hãy xem lại mạng.',
	again: 'Gửi lại',
	leave: 'Bỏ phiếu này',
	title: 'Thử trên máy thật',
	lead: 'Mở địa chỉ này trên máy tính bảng hay điện thoại bất kỳ: đúng màn hình của người dân, có dải “Phiếu thử”. Điểm chấm thử để riêng, không vào con số nào; phát hành hoặc bỏ bản nháp thì đợt thử tự hết.',
	begin: 'Mở đợt thử',
	end: 'Kết thúc đợt thử',
	qr: 'Mã QR mở phiếu thử',
	begun: 'Đã mở đợt thử.',
	ended: 'Đã kết thúc đợt thử.',
	none: 'Chưa có phiếu thử nào của bản hiện tại.',
	totals: (answers: number, medianMs: number | null) =>
		`${formatCount(answers)} phiếu thử của bản hiện tại${medianMs === null ? '' : `, nửa số phiếu xong trong ${formatDecimal(medianMs / 1000, 0)} giây`}.`,
	others: (count: number) => `${formatCount(count)} phiếu thử của câu chữ trước khi sửa, không kể ở đây.`,
	summary: 'Điểm chấm thử',
	columns: { item: 'Câu', notApplicable: 'Không gặp', skipped: 'Bỏ qua' }
};
