/** Recording what became of what when units are merged, split, renamed or moved: the list, the form, its faults. */
import { formatDay, formatInstant } from './date.ts';
import { formatCount } from './number.ts';

/** Equal names are told apart by province and code, always together. */
type Named = { name: string; province: string; code: string };
type Dated = Named & { firstDay: string; lastDay: string | null };
type Kind = 'merge' | 'split' | 'rename' | 'transfer';

const kinds: Readonly<Record<Kind, string>> = {
	merge: 'Sáp nhập', split: 'Chia tách', rename: 'Đổi tên', transfer: 'Chuyển nguyên trạng'
};
const unit = ({ name, province, code }: Named): string => `${name} (${province}, ${code})`;

export const successionsText = {
	title: 'Sắp xếp đơn vị',
	lead: 'Đơn vị nào thành đơn vị nào, từ ngày nào, theo văn bản nào. Bản đồ hôm nay tính phiếu cũ theo các dòng này; bản đồ như lúc đó không đổi.',
	record: 'Ghi một việc sắp xếp',
	back: 'Danh sách sắp xếp đơn vị',
	unit,
	kinds,
	kindNotes: {
		merge: 'Một hoặc nhiều đơn vị cũ vào một đơn vị kế thừa.',
		split: 'Một đơn vị cũ thành từ hai đơn vị kế thừa. Phiếu cũ không chia cho từng đơn vị.',
		rename: 'Một đơn vị cũ, một đơn vị mới mang mã khác.',
		transfer: 'Toàn bộ việc của một đơn vị cũ chuyển cho một đơn vị khác.'
	} satisfies Readonly<Record<Kind, string>>,
	list: {
		filter: 'Lọc', from: 'Từ ngày', to: 'Đến hết ngày', province: 'Tỉnh, thành phố', all: 'Tất cả', submit: 'Lọc', clear: 'Bỏ lọc',
		columns: { day: 'Ngày, loại', from: 'Đơn vị cũ', to: 'Đơn vị kế thừa', text: 'Văn bản', state: 'Đã ghi' },
		none: 'Chưa ghi việc sắp xếp nào.',
		noneFound: 'Không có việc sắp xếp nào hợp với lựa chọn này.',
		noneText: 'Khi đơn vị sáp nhập, chia tách, đổi tên hoặc chuyển, hãy ghi ở đây để số liệu cũ theo được đơn vị mới.',
		recorded: (name: string | null, at: Date) => `${name ?? 'theo tệp, lệnh'} · ${formatInstant(at)}`,
		reversed: (name: string | null, at: Date) => `Đã hủy bởi ${name ?? ''} · ${formatInstant(at)}`,
		more: (n: number) => `và ${formatCount(n)} đơn vị khác`,
		pages: 'Trang của danh sách',
		page: (page: number, pages: number, total: number) => `Trang ${formatCount(page)}/${formatCount(pages)}, ${formatCount(total)} việc`,
		day: formatDay
	},
	reverse: {
		open: 'Hủy', reason: 'Lý do hủy', submit: 'Hủy việc đã ghi',
		hint: 'Dòng này vẫn nằm trong danh sách, kèm lý do. Số liệu theo bản đồ hôm nay đổi ngay.',
		results: {
			reversed: 'Đã hủy. Bản đồ hôm nay không còn tính theo dòng đó.',
			unknown: 'Không có việc sắp xếp này. Hãy tải lại trang.',
			already: 'Việc này đã được người khác hủy. Hãy tải lại trang để xem lý do.',
			not_yours: 'Việc này có đơn vị ngoài phạm vi của bạn. Hãy nhờ quản trị hệ thống.',
			no_reason: 'Chưa có lý do hủy. Hãy viết lý do, tối đa 2.000 ký tự.'
		}
	},
	form: {
		what: 'Việc sắp xếp', kind: 'Loại', onDay: 'Ngày đơn vị kế thừa bắt đầu', legalText: 'Số, ký hiệu và ngày của văn bản',
		legalHint: 'Ví dụ: Nghị quyết 202/2025/QH15, 12/6/2025',
		predecessors: 'Đơn vị cũ', successors: 'Đơn vị kế thừa',
		search: 'Tìm theo tên, tỉnh hoặc mã', searchSubmit: 'Tìm và xem trước',
		chosen: 'Đã chọn (bỏ dấu để bỏ)', found: 'Tìm thấy (đánh dấu để chọn)',
		nothing: (search: string) => `Không tìm thấy đơn vị nào cho “${search}”. Hãy thử ít chữ hơn, hoặc nạp đơn vị trước.`,
		more: (n: number) => `Còn ${formatCount(n)} đơn vị khác: hãy gõ thêm chữ.`,
		days: ({ firstDay, lastDay }: Dated) => (lastDay === null ? `từ ${formatDay(firstDay)}` : `${formatDay(firstDay)} – ${formatDay(lastDay)}`)
	},
	preview: {
		title: 'Xem trước', submit: 'Ghi việc này', ready: 'Ghi được. Sau khi ghi, không sửa được; ghi sai thì hủy kèm lý do rồi ghi lại.',
		columns: { from: 'Đơn vị cũ', carried: 'Bản đồ hôm nay', not: 'Không chuyển được' },
		whole: (to: Named) => `Toàn bộ phiếu cũ tính cho ${unit(to)}.`,
		above: (above: Named) => `Tính trọn cho ${unit(above)} và các cấp trên.`,
		nowhere: 'Chỉ tính cho toàn hệ thống: các đơn vị kế thừa không cùng một đơn vị cấp trên.',
		splitNoRule: (units: number) => `Chia tách chưa có quy tắc chia: không tính cho riêng đơn vị nào trong ${formatCount(units)} đơn vị kế thừa.`,
		nothingLost: 'Không có gì.',
		targets: 'Chỉ tiêu không tự chuyển: đơn vị kế thừa cần văn bản giao chỉ tiêu của mình.'
	},
	recorded: 'Đã ghi. Bản đồ hôm nay tính theo dòng này từ bây giờ.',
	faultsTitle: (n: number) => `Chưa ghi được: ${formatCount(n)} điều cần sửa.`,
	faults: {
		bad_day: 'Ngày chưa đúng. Hãy chọn ngày đầu tiên của đơn vị kế thừa.',
		legal_text: 'Chưa có văn bản. Hãy ghi số, ký hiệu và ngày của văn bản, tối đa 1.000 ký tự.',
		too_many: 'Quá 200 đơn vị trong một lần. Hãy ghi thành nhiều việc.',
		numbers: (kind: Kind) => ({
			merge: 'Sáp nhập cần ít nhất một đơn vị cũ và đúng một đơn vị kế thừa.',
			split: 'Chia tách cần đúng một đơn vị cũ và từ hai đơn vị kế thừa.',
			rename: 'Đổi tên cần đúng một đơn vị cũ và một đơn vị kế thừa.',
			transfer: 'Chuyển nguyên trạng cần đúng một đơn vị cũ và một đơn vị kế thừa.'
		})[kind],
		unknown: (code: string) => `Không có đơn vị mang mã ${code}. Hãy bỏ dòng đó và tìm lại.`,
		still_stands: (it: Named) => `${unit(it)} vẫn hoạt động vào ngày này. Hãy ghi ngày kết thúc của đơn vị ở trang Đơn vị trước.`,
		not_before: (it: Dated) => `${unit(it)} bắt đầu ngày ${formatDay(it.firstDay)}, không trước ngày sắp xếp. Hãy xem lại ngày, hoặc chọn đơn vị cũ khác.`,
		not_on: (it: Named) => `${unit(it)} không hoạt động vào ngày này. Hãy xem lại ngày, hoặc nạp đơn vị kế thừa trước.`,
		both_sides: (it: Named) => `${unit(it)} vừa là đơn vị cũ vừa là đơn vị kế thừa. Hãy bỏ ở một bên.`,
		not_yours: (it: Named) => `${unit(it)} ngoài phạm vi của bạn. Hãy nhờ quản trị hệ thống ghi việc này.`,
		comes_after_itself: (it: Named) => `${unit(it)} đã được ghi là đơn vị cũ trước đơn vị kia. Hãy xem lại chiều sắp xếp.`,
		recorded: (from: Named, to: Named) => `Đã ghi trước đây: ${unit(from)} thành ${unit(to)}. Hãy xem danh sách; ghi sai thì hủy dòng cũ trước.`
	}
};
