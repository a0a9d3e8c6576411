import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from './fold-text.ts';
import { maskComment } from './mask-comment.ts';

describe('what is hidden in a comment', () => {
	test.each([
		['Gọi số 0912345678 không ai nghe', 'Gọi số ▮▮▮▮ không ai nghe'],
		['Gọi 0912 345 678 hoặc 0214.3.820.123', 'Gọi ▮▮▮▮ hoặc ▮▮▮▮'],
		['sđt +84 (912) 345-678 nhé', 'sđt ▮▮▮▮ nhé'],
		['gọi O912345678', 'gọi ▮▮▮▮'],
		['CCCD 010199001234 cấp sai', 'CCCD ▮▮▮▮ cấp sai'],
		['CMND 063 123 456', 'CMND ▮▮▮▮'],
		['Hồ sơ 000.00.00.H38-261120-0001 trễ', 'Hồ sơ ▮▮▮▮ trễ'],
		['mã H38.12-250101-0012', 'mã ▮▮▮▮'],
		['biển số 24A-123.45 để ngoài', 'biển số ▮▮▮▮ để ngoài'],
		['thư lan.tran@gmail.com', 'thư ▮▮▮▮'],
		['thư lan @ gmail . com đó', 'thư ▮▮▮▮ đó'],
		['sinh ngày 02/09/1975', 'sinh ngày ▮▮▮▮'],
		['không chín một hai ba bốn năm sáu là số tôi', '▮▮▮▮ là số tôi'],
		['Chị Hoa hướng dẫn dễ hiểu', 'Chị ▮▮▮▮ hướng dẫn dễ hiểu'],
		['gặp anh Giàng A Páo ở quầy', 'gặp anh ▮▮▮▮ ở quầy'],
		['Nguyễn Văn An không nhận hồ sơ', '▮▮▮▮ không nhận hồ sơ'],
		['cán bộ Trần Thị Mai quát', 'cán bộ ▮▮▮▮ quát'],
		['Ông Hà Văn Sơn bảo về', 'Ông ▮▮▮▮ bảo về']
	])('%s', (written, shown) => expect(maskComment(written)).toBe(shown));

	test.each([
		'Phí 1.500.000 đồng là cao',
		'đòi thêm 200.000đ',
		'Hẹn ngày 15 mà đến ngày 22 mới có',
		'Hẹn 15/11, 22/11 mới trả',
		'Chị ở quầy 3 hướng dẫn rất dễ hiểu',
		'Cán bộ Phòng Tư pháp nhiệt tình',
		'Chị Quầy 5 vui vẻ',
		'Nhà ở đường Nguyễn Huệ, đi 40 km',
		'Tôi ở Bà Rịa lên Hà Nội',
		'Xã Hoàng Thu Phố không có biển chỉ dẫn',
		'Thành phố Hồ Chí Minh làm nhanh hơn',
		'anh hùng lao động'
	])('stays as written: %s', (written) => expect(maskComment(written)).toBe(written));

	test('in a shouted comment only the word after the form of address is a name', () => {
		expect(maskComment('ANH HÙNG LÀM VIỆC QUÁ CHẬM')).toBe('ANH ▮▮▮▮ LÀM VIỆC QUÁ CHẬM');
	});
});

const written = fc.array(
	fc.oneof(
		fc.string({ unit: 'binary', maxLength: 8 }),
		fc.stringMatching(/^[0-9 .\-/oO()+]{0,14}$/),
		fc.constantFrom('anh', 'Chị', 'Nguyễn', 'Văn', 'Hà', 'đồng', '@', '.', ',', 'H38-', '▮', '1.500.000 đ', ' ')
	),
	{ maxLength: 12 }
).map((parts) => parts.join(''));

test('no run of six digits is left, whatever was written', () => {
	fc.assert(fc.property(written, (text) => {
		expect(maskComment(text)).not.toMatch(/\p{Nd}{6}/u);
	}), { numRuns: 400 });
});

test('masking twice changes nothing', () => {
	fc.assert(fc.property(written, (text) => {
		expect(maskComment(maskComment(text))).toBe(maskComment(text));
	}), { numRuns: 400 });
});

test('a telephone number is hidden wherever and however it is spaced', () => {
	const number = fc.tuple(fc.stringMatching(/^0[35789][0-9]{8}$/), fc.array(fc.constantFrom('', ' ', '.', '-', ' - '), { minLength: 9, maxLength: 9 }));
	fc.assert(fc.property(number, ([typed, gaps]) => {
		const spaced = [...typed].map((digit, at) => digit + (gaps[at] ?? '')).join('');
		expect(maskComment(`gọi ${spaced} nhé`).match(/\p{Nd}/gu)).toBeNull();
	}));
});

test('folding drops marks and keeps letters', () => {
	expect(foldText('Đợi Trễ Hẹn, ƯỚT')).toBe('doi tre hen, uot');
	fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
		expect(foldText(foldText(text))).toBe(foldText(text));
	}));
});
