/** What the pages of languages say, and what is known of the languages that a province may fill in. */
import type { PackScript, SentenceFault } from '#lib/survey/language-pack.ts';
import { formatCount } from './number.ts';

export type KnownLanguage = { code: string; vietnamese: string; script: PackScript; known: string };

/**
 * Codes: BCP 47, which takes the two letters of ISO 639-1 where there are any (km) and else the three of ISO 639-3,
 * as registered by SIL International (iso639-3.sil.org). H'Mông is the macrolanguage hmn; whoever writes for one of its
 * varieties takes mww (white) or hnj (green). Thái: blt (black, Tai Dam); white is twh.
 */
export const knownLanguages: readonly KnownLanguage[] = [
	{ code: 'km', vietnamese: 'Khmer', script: 'khmer', known: 'Chữ Khmer, phông chữ có sẵn trong máy. Nên có cả chữ và tiếng.' },
	{ code: 'hmn', vietnamese: 'H’Mông', script: 'latin', known: 'Chữ La-tinh theo lối viết ở Việt Nam, nhiều phương ngữ (trắng: mww, xanh: hnj). Tiếng thu sẵn cần hơn chữ.' },
	{ code: 'blt', vietnamese: 'Thái', script: 'latin', known: 'Thái đen; Thái trắng là twh. Viết bằng chữ La-tinh; ít người đọc chữ, tiếng thu sẵn cần hơn.' },
	{ code: 'ium', vietnamese: 'Dao', script: 'latin', known: 'Chữ La-tinh. Tiếng thu sẵn cần hơn chữ.' },
	{ code: 'tyz', vietnamese: 'Tày', script: 'latin', known: 'Chữ La-tinh. Người đọc được chữ Tày phần nhiều đọc được tiếng Việt.' }
];

export const builtInNames: Readonly<Record<string, string>> = { vi: 'Tiếng Việt', en: 'Tiếng Anh' };

export function vietnameseName(code: string): string {
	return builtInNames[code] ?? knownLanguages.find((known) => known.code === code)?.vietnamese ?? code;
}

const faultText: Readonly<Record<SentenceFault['fault'], (expected: readonly string[]) => string>> = {
	'unknown-key': () => 'không màn hình nào có câu này: hãy tải lại mẫu và giữ nguyên cột key.',
	blanks: (expected) =>
		expected.length === 0
			? 'câu gốc không có chỗ điền, bản dịch cũng không được có dấu { }.'
			: `phải giữ nguyên các chỗ điền ${expected.join(', ')}, mỗi chỗ viết đúng như câu gốc.`,
	stress: () => 'phần đầu in đậm phải nằm giữa hai dấu *, như câu gốc.'
};

export const languagesText = {
	title: 'Ngôn ngữ',
	lead: 'Tiếng Việt và tiếng Anh có sẵn. Ngôn ngữ khác là tệp do tỉnh dịch; người dân chỉ thấy sau khi có người soát, ghi rõ tên.',
	onlyAdministrator: 'Chỉ quản trị viên hệ thống quản lý ngôn ngữ.',
	columns: { language: 'Ngôn ngữ', code: 'Mã', state: 'Tình trạng', sentences: 'Câu', voices: 'Tiếng', reviewer: 'Người soát' },
	states: { builtIn: 'Có sẵn', none: 'Chưa có bản dịch', draft: 'Bản nháp', approved: 'Đang dùng', withdrawn: 'Đã rút' },
	count: (have: number, of: number) => `${formatCount(have)}/${formatCount(of)}`,
	sentencesMissing: (count: number) => (count === 0 ? 'đủ câu' : `còn thiếu ${formatCount(count)} câu`),
	voicesMissing: (count: number) => (count === 0 ? 'đủ tiếng' : `chưa thu ${formatCount(count)} câu`),
	numbered: (number: number) => `Bản ${number}`,
	other: {
		title: 'Thêm ngôn ngữ khác',
		code: 'Mã ngôn ngữ (BCP 47)',
		hint: 'Hai hoặc ba chữ cái theo ISO 639, ví dụ mww, twh, nut.',
		submit: 'Mở trang ngôn ngữ',
		wrong: 'Mã này không đúng: viết hai hoặc ba chữ cái thường theo ISO 639, ví dụ nut.'
	},
	back: 'Về danh sách ngôn ngữ',
	translate: {
		title: 'Dịch',
		lead: 'Tải mẫu, điền cột translation (giữ nguyên chỗ trong ngoặc nhọn), rồi tải lên. Mỗi lần tải lên là một bản nháp mới.',
		csv: 'Tải mẫu CSV',
		json: 'Tải mẫu JSON',
		file: 'Tệp bản dịch (CSV hoặc JSON, tối đa 2 MB)',
		submit: 'Tải lên',
		done: (number: number) => `Đã nhận bản nháp ${number}. Người dân chưa thấy bản này.`,
		voicesOnly: 'Ngôn ngữ này có sẵn chữ, không cần dịch. Tạo một bản để thu tiếng đọc cho các câu.',
		make: 'Tạo bản để thu tiếng',
		none: 'Chưa chọn tệp.',
		large: 'Tệp lớn quá 2 MB: hãy kiểm tra lại tệp.'
	},
	versions: 'Các bản',
	noVersions: 'Chưa có bản nào.',
	uploaded: (by: string | null, at: string) => `Tải lên ${at}${by === null ? '' : `, ${by}`}`,
	reviewed: (name: string, organisation: string, day: string) => `Soát bởi ${name}, ${organisation}, ngày ${day}`,
	approvedBy: (name: string | null, at: string) => `Cho dùng ${at}${name === null ? '' : `, ${name}`}`,
	preview: 'Xem trên màn hình máy',
	missing: (count: number) => `Còn thiếu ${formatCount(count)} câu`,
	missingMore: (count: number) => `và ${formatCount(count)} câu nữa`,
	approve: {
		title: 'Người soát',
		lead: 'Ghi người thạo tiếng đã đọc lại toàn bộ bản dịch. Sau khi cho dùng, bản này không sửa được nữa.',
		name: 'Họ tên người soát',
		organisation: 'Cơ quan, địa bàn',
		day: 'Ngày soát',
		sure: 'Người này đã đọc hết các câu trên màn hình và nghe hết các câu đã thu.',
		submit: 'Cho người dân dùng',
		blocked: (count: number) => `Chưa cho dùng được: còn thiếu ${formatCount(count)} câu.`,
		incomplete: 'Hãy ghi đủ họ tên, cơ quan, ngày soát, và đánh dấu đã đọc.',
		done: (name: string) => `Đã cho dùng ${name}. Máy nhận ở lần liên lạc tới.`
	},
	withdraw: {
		submit: 'Rút bản này',
		sure: 'Máy thôi mời ngôn ngữ này ở lần liên lạc tới. Phiếu đã có vẫn giữ.',
		done: 'Đã rút. Máy thôi mời ngôn ngữ này ở lần liên lạc tới.'
	},
	voices: {
		title: 'Thu tiếng',
		lead: 'Một tệp cho một câu: MP3, M4A, AAC, OGG hoặc WAV, tối đa 1 MB. Có đủ các câu này thì nút ngôn ngữ mang hình loa.',
		file: (sentence: string) => `Tệp tiếng cho câu: ${sentence}`,
		submit: 'Lưu',
		remove: 'Bỏ tiếng',
		listen: (sentence: string) => `Nghe câu: ${sentence}`,
		closed: 'Bản đang dùng không đổi được tiếng. Tải lên một bản nháp mới, tiếng của những câu không đổi được giữ lại.',
		done: 'Đã lưu tiếng của câu.',
		removed: 'Đã bỏ tiếng của câu.',
		wrongKind: 'Tệp này không phải MP3, M4A, AAC, OGG hay WAV: hãy chọn tệp khác.',
		large: 'Tệp tiếng lớn quá 1 MB: hãy thu ngắn hơn hoặc nén lại.',
		full: 'Bản này đã đủ dung lượng tiếng (32 MB): hãy nén các tệp lại.',
		unknown: 'Không có câu này trong bản: hãy tải lại trang.'
	},
	draftMark: 'BẢN NHÁP',
	draftMarkLong: (name: string, number: number) => `BẢN NHÁP · ${name}, bản ${number} · người dân chưa thấy`,
	previewMark: (name: string, number: number) => `XEM THỬ · ${name}, bản ${number}`,
	screens: {
		label: 'Các màn hình',
		close: 'Thôi xem',
		welcome: 'Đầu', field: 'Lĩnh vực', question: (number: number) => `Câu ${number}`, reasons: (number: number) => `Lý do ${number}`,
		idle: 'Hỏi lại', saving: 'Đang lưu', thanks: 'Cảm ơn'
	},
	refused: 'Không làm được: bản này không còn là bản nháp, hoặc không còn. Hãy tải lại trang.',
	file: {
		keys: { name: 'Tên ngôn ngữ, viết bằng chính ngôn ngữ ấy', script: 'Loại chữ: latin hoặc khmer', grouping: 'Dấu ngăn hàng nghìn', hold: 'Các cụm từ không được ngắt dòng, cách nhau bằng dấu ;' },
		faults: faultText,
		notJson: 'tệp không phải JSON hợp lệ: hãy sửa ở chỗ dấu ngoặc hoặc dấu phẩy.',
		shape: (where: string) => `mục "${where}" sai dạng: hãy so với tệp mẫu.`,
		otherLanguage: (found: string, expected: string) => `tệp ghi mã "${found}", trang này là "${expected}": hãy mở đúng trang.`,
		noName: 'chưa ghi tên ngôn ngữ (pack/name): hãy điền, viết bằng chính ngôn ngữ ấy.',
		doubled: (key: string) => `câu "${key}" có hai dòng: hãy bỏ một dòng.`,
		notes: {
			spoken: 'nên thu tiếng',
			further: 'chưa cần: bộ câu hỏi này không hỏi trên máy',
			detail: 'chưa cần: chỉ hỏi trên điện thoại, ở Đánh giá chi tiết; đủ mọi câu của bộ này thì phần ấy mới được mời',
			phone: 'chưa cần: chỉ có trên điện thoại; để trống thì nói bằng câu tương tự của máy, không có thì bằng tiếng Việt',
			blanks: (blanks: string) => `giữ nguyên ${blanks}`,
			stress: 'giữ hai dấu * quanh phần in đậm'
		}
	}
};
