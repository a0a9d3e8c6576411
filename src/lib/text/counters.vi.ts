/** Counters on the page of a unit. */
import { formatCount } from './number.ts';

export const countersText = {
	title: 'Quầy',
	none: 'Chưa có quầy nào. Thêm quầy để máy và số liệu đi theo từng quầy; không thêm thì máy đặt chung cho cả điểm.',
	columns: { code: 'Mã', name: 'Quầy', fields: 'Lĩnh vực', tablets: 'Máy', acts: 'Sửa' },
	allFields: 'Mọi lĩnh vực',
	closed: 'đã đóng',
	tablets: (count: number) => (count === 0 ? 'chưa có máy' : `${formatCount(count)} máy`),
	add: 'Thêm quầy',
	code: 'Mã quầy',
	codeHint: 'Ví dụ 1, 2, A3. Không đổi được về sau.',
	name: 'Tên quầy',
	fields: 'Lĩnh vực nhận ở quầy này',
	fieldsHint: 'Không chọn gì là nhận mọi lĩnh vực.',
	change: (name: string) => `Sửa ${name}`,
	save: 'Lưu quầy',
	close: (name: string) => `Đóng ${name}`,
	closeHint: 'Quầy đóng không nhận máy nữa. Phiếu và số liệu cũ vẫn còn, có thể mở lại.',
	reopen: (name: string) => `Mở lại ${name}`,
	sure: 'Tôi chắc chắn',
	outcomes: {
		done: 'Đã lưu quầy. Máy nhận khi liên lạc lần tới.',
		refused: 'Tài khoản này không sửa được quầy ở đây.',
		changed: 'Người khác vừa sửa quầy này. Chưa lưu gì của Ông/Bà: trang đang hiện bản mới nhất, hãy xem lại rồi làm tiếp.'
	},
	faults: {
		code: 'Mã quầy gồm chữ, số, dấu chấm, gạch nối, viết liền, nhiều nhất 64 ký tự.',
		codeTaken: (code: string) => `Ở đây đã có quầy mã "${code}". Hãy dùng mã khác, hoặc mở lại quầy cũ.`,
		name: 'Tên quầy dài 1 đến 200 ký tự.',
		fields: 'Có lĩnh vực không còn trong danh mục. Hãy chọn lại.',
		tabletsLeft: (count: number) => `Còn ${formatCount(count)} máy đặt ở quầy này. Hãy chuyển hoặc ngừng máy trước khi đóng quầy.`
	}
};
