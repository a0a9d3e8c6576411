/** How figures are computed, in words. */
import type { Dimension } from '../survey/dimension.ts';
import { targetsText } from './targets.vi.ts';

type Taken = {
	code: string;
	version: number | null;
	isNamed: boolean;
	questionnaires: readonly string[];
	channels: readonly string[] | null;
	dimension: Dimension | null;
	item: string | null;
	method: string;
};

export const measuresText = {
	title: 'Cách tính',
	lead: 'Mỗi con số đi cùng tên cách tính và những gì nó lấy. Trang này nói rõ từng cách, và đặt cùng những phiếu ấy dưới các cách khác nhau. Đây là chỉ số hài lòng nội bộ theo tiêu chí SIPAS, không phải SIPAS do Bộ Nội vụ công bố.',
	methods: 'Các cách tính',
	method: {
		'rate-items@1': { name: 'Tỷ lệ hài lòng, gộp mọi câu', formula: '(số điểm 4 + số điểm 5) ÷ (số điểm 1 đến 5) × 100 %', note: 'Câu “không gặp” và câu bỏ qua nằm ngoài. Khoảng tin cậy Wilson 95 % trên cỡ mẫu hiệu dụng, vì nhiều câu của một người không phải là nhiều người.' },
		'rate-dimensions@1': { name: 'Trung bình năm yếu tố', formula: '(tỷ lệ tiếp cận + thủ tục + công chức + kết quả + phản ánh) ÷ 5', note: 'Mỗi yếu tố nặng như nhau. Thiếu điểm ở một yếu tố thì không có con số. Khoảng tin cậy lấy độ lệch lớn nhất có thể có (Cauchy–Schwarz).' },
		'mean/5': { name: 'Điểm trung bình quy đổi theo 5', formula: 'điểm trung bình ÷ 5 × 100 %', note: 'Chấm toàn điểm 1 vẫn được 20 %. Không dùng để xét chỉ tiêu.' },
		'(mean-1)/4': { name: 'Điểm trung bình quy đổi từ 1', formula: '(điểm trung bình − 1) ÷ 4 × 100 %', note: 'Chấm toàn điểm 1 được 0 %. Không dùng để xét chỉ tiêu.' }
	},
	worked: 'Ví dụ: một trăm lượt chấm với 2, 3, 10, 60, 25 lượt điểm 1 đến 5 cho tỷ lệ 85,00 %, điểm trung bình 4,03, quy đổi 80,60 % và 75,75 %.',
	measures: 'Các chỉ số và những gì mỗi chỉ số lấy',
	columns: { measure: 'Chỉ số', questionnaires: 'Bộ câu hỏi', items: 'Câu hỏi', channels: 'Kênh', method: 'Cách tính', published: 'Ban hành' },
	older: 'bản cũ, không dùng nữa',
	program: 'kèm chương trình',
	allOfSeries: 'mọi bản so sánh được với nhau: ',
	noQuestionnaire: 'chưa có bản nào',
	allItems: 'tất cả, trừ câu riêng của tỉnh (DP)',
	itemsOf: (dimension: string) => `câu về ${dimension}`,
	oneItem: (code: string) => `câu ${code}`,
	ofTarget: 'câu về yếu tố mà chỉ tiêu nêu',
	allChannels: 'tất cả',
	channels: { kiosk: 'máy tính bảng', qr: 'QR trên giấy hẹn', paper: 'giấy', web: 'QR treo, trang web' } as Readonly<Record<string, string>>,
	takes: takesSentence,
	takesName: ({ code, version, method }: Taken) => `${nameOf(code, version)} · ${method}`,
	takesTitle: 'Mỗi chỉ số lấy:',
	takesOne: 'Chỉ số này lấy những gì',
	rule: 'Bộ câu hỏi không so sánh được với nhau không bao giờ được gộp vào một con số: chỉ số chung lấy những bản theo tiêu chí SIPAS; dịch vụ y tế, giáo dục là chỉ số riêng; muốn xem bản khác thì tách theo bộ câu hỏi.',
	compare: {
		title: 'Cùng những phiếu ấy, dưới các cách tính',
		unit: 'Mã đơn vị',
		from: 'Từ ngày',
		to: 'Đến hết ngày',
		measure: 'Chỉ số',
		overall: 'Chỉ số chung (overall)',
		submit: 'So sánh',
		columns: { method: 'Cách tính', value: 'Giá trị', interval: 'Khoảng 95 %' },
		n: (responses: string, n: string, mean: string) => `${responses} phiếu, ${n} lượt chấm, điểm trung bình ${mean}`,
		whole: 'toàn phạm vi',
		of: (unit: string, from: string, to: string) => `${unit}, ${from} – ${to}`,
		states: { none: 'Chưa có phiếu trong kỳ này.', withheld: 'Không hiện, để không ai bị nhận ra: dưới 5 phiếu, trừ ra được, hoặc kỳ cắt ngang tháng có ngày ít phiếu.', few: 'Dưới 30 phiếu: chưa đủ để gọi là chỉ số.' },
		badPeriod: 'Ngày chưa đúng: ngày cuối không được trước ngày đầu.'
	},
	own: {
		title: 'Ban hành chỉ số của tỉnh',
		lead: 'Một chỉ số đã ban hành không sửa được. Gõ lại mã cũ là ban hành bản kế tiếp; bản cũ vẫn đọc được ở trên.',
		code: 'Mã (chữ thường, số, gạch dưới)',
		name: 'Tên',
		questionnaires: 'Bộ câu hỏi (không chọn: mọi bản theo tiêu chí SIPAS)',
		channels: 'Kênh (không chọn: tất cả)',
		part: 'Câu hỏi',
		partHint: 'để trống: tất cả; hoặc dimension:staff; hoặc item:DP1',
		composition: 'Cách gộp',
		compositions: { items: 'Gộp mọi câu (rate-items@1)', dimensions: 'Trung bình năm yếu tố (rate-dimensions@1)' },
		submit: 'Ban hành',
		done: (code: string, version: number) => `Đã ban hành ${code}, bản ${version}.`,
		faults: {
			code: 'Mã chưa đúng: bắt đầu bằng chữ thường, chỉ gồm chữ thường không dấu, số và gạch dưới, từ 2 đến 40 ký tự.',
			name: 'Hãy gõ tên, nhiều nhất 200 ký tự.',
			questionnaires: 'Có bộ câu hỏi không còn: hãy tải lại trang.',
			series: 'Các bộ câu hỏi đã chọn không so sánh được với nhau nên không gộp được: hãy chọn các bản cùng loại.',
			channels: 'Kênh chưa đúng: hãy tải lại trang.',
			part: 'Phần câu hỏi chưa đúng: để trống, dimension:<tên yếu tố> hoặc item:<mã câu>.',
			scope: 'Chỉ số này lấy yếu tố từ chỉ tiêu nên không có bản của tỉnh: hãy chọn mã khác.'
		}
	},
	link: 'Cách tính'
} as const;

function nameOf(code: string, version: number | null): string {
	return version === null ? code : `${code}@${version}`;
}

/** 'counter_survey@1: sipas-quick@1, sipas-detail@1 · mọi câu · kênh giấy · gộp mọi câu (rate-items@1)' */
function takesSentence({ code, version, isNamed, questionnaires, channels, dimension, item, method }: Taken): string {
	const { allOfSeries, noQuestionnaire, channels: names, oneItem, itemsOf, allItems, allChannels } = measuresText;
	const taken = questionnaires.length === 0 ? noQuestionnaire : (isNamed ? '' : allOfSeries) + questionnaires.join(', ');
	const items = item !== null ? oneItem(item) : dimension === null ? allItems : itemsOf(targetsText.dimensions[dimension]);
	const through = channels === null ? allChannels : channels.map((one) => names[one] ?? one).join(', ');
	return `${nameOf(code, version)}, cách tính ${method} · bộ câu hỏi: ${taken} · câu hỏi: ${items} · kênh: ${through}`;
}
