/*
 * What the tablet says around a receipt that is held before it or whose code is typed, in Vietnamese and English; further
 * languages bring it in their packs. Apart from the pack of the screens, since it is loaded after the first one.
 * Invariant: a pack without all of these sentences is offered all the same; the tablet then does not ask for receipts in
 * that language, and nobody meets two languages in one visit.
 */
import type { Sentence } from '#lib/survey/language-pack.ts';

const vi = {
	start: 'Tôi có giấy hẹn',
	title: 'Đưa giấy hẹn trước camera',
	lead: 'Để mã QR in trên giấy vào giữa khung, cách máy chừng hai gang tay.',
	promise: 'Camera chỉ đọc mã rồi tắt ngay. Không ghi hình, không gửi hình.',
	waiting: 'Đang mở camera',
	type: 'Gõ mã',
	again: 'Quét lại',
	without: 'Không cần giấy',
	foreign: 'Đây không phải mã của giấy hẹn. Tìm mã QR ở cuối giấy tiếp nhận và hẹn trả kết quả.',
	poster: 'Đây là mã trên áp phích, không gắn với hồ sơ nào. Bấm Không cần giấy để trả lời ngay.',
	spoilt: 'Mã này in thiếu hoặc sai. Gõ mười ký tự cạnh mã, hoặc bấm Không cần giấy.',
	refused: 'Máy chưa được phép dùng camera. Gõ mã trên giấy, hoặc bấm Không cần giấy.',
	absent: 'Máy này không có camera. Gõ mã trên giấy, hoặc bấm Không cần giấy.',
	busy: 'Camera đang bận. Quét lại sau vài giây, gõ mã, hoặc bấm Không cần giấy.',
	nothingSeen: 'Chưa đọc được mã, camera đã tắt. Giấy nhàu hay mờ thì gõ mười ký tự cạnh mã.',
	noReader: 'Máy chưa tải được phần đọc mã. Gõ mã trên giấy, hoặc bấm Không cần giấy.',
	found: 'Đã đọc giấy hẹn',
	about: 'Giấy hẹn về',
	dossier: 'Hồ sơ của Ông/Bà',
	foundLead: 'Câu trả lời được gắn với lĩnh vực, thủ tục và nơi giải quyết. Không kèm tên, không kèm mã hồ sơ.',
	begin: 'Trả lời',
	other: 'Quét giấy khác',
	typeTitle: 'Gõ mã trên giấy hẹn',
	typeLead: 'Mười ký tự in cạnh mã QR. Gõ nhầm thì phiếu vẫn được nhận, chỉ không gắn với hồ sơ.',
	code: 'Mã trên giấy hẹn',
	erase: 'Xóa một ký tự',
	scan: 'Quét mã QR'
} as const;

export type ReceiptWords = Readonly<Record<keyof typeof vi, string>>;

const en: ReceiptWords = {
	start: 'I have a receipt',
	title: 'Hold your receipt before the camera',
	lead: 'Hold the printed QR code in the middle of the frame, about 40 cm away.',
	promise: 'The camera reads the code and goes off at once. No picture is kept or sent.',
	waiting: 'Opening the camera',
	type: 'Type the code',
	again: 'Scan again',
	without: 'No receipt needed',
	foreign: 'This is not the code of a receipt. Look for the QR code at the foot of your receipt.',
	poster: 'This is the code of a poster and belongs to no application. Press No receipt needed to answer now.',
	spoilt: 'This code is incomplete or misprinted. Type the ten characters beside it, or press No receipt needed.',
	refused: 'The camera may not be used here. Type the code of the receipt, or press No receipt needed.',
	absent: 'There is no camera here. Type the code of the receipt, or press No receipt needed.',
	busy: 'The camera is busy. Scan again in a few seconds, type the code, or press No receipt needed.',
	nothingSeen: 'No code was read and the camera is off. If the paper is creased or faint, type the ten characters.',
	noReader: 'The part that reads codes is not here yet. Type the code, or press No receipt needed.',
	found: 'Receipt read',
	about: 'Your receipt is about',
	dossier: 'Your application',
	foundLead: 'Your answer will be tied to the field, the procedure and the deciding office. No name and no file number goes with it.',
	begin: 'Answer',
	other: 'Scan another',
	typeTitle: 'Type the code of your receipt',
	typeLead: 'Ten characters beside the QR code. With a wrong one your answer counts too, only not for the application.',
	code: 'Code of the receipt',
	erase: 'Erase one character',
	scan: 'Scan the QR code'
};

const names = Object.keys(vi) as (keyof ReceiptWords)[];
const keyOf = (name: string): string => `receipt.${name}`;

export function receiptSentences(): Sentence[] {
	return names.map((name) => ({ key: keyOf(name), source: { vi: vi[name], en: en[name] }, isSpoken: false }));
}

/** Of a language that is in the program; null for every other. */
export function receiptWords(language: string): ReceiptWords | null {
	if (language === 'vi') return vi;
	return language === 'en' ? en : null;
}

/** Of a pack; null where one of them is missing. */
export function receiptWordsOf(sentences: Readonly<Record<string, string>>): ReceiptWords | null {
	if (!names.every((name) => keyOf(name) in sentences)) return null;
	return Object.fromEntries(names.map((name) => [name, sentences[keyOf(name)]!])) as ReceiptWords;
}
