// Names of people, as far as a rule can tell them: capitalised words after a form of address ("chị Hoa", "ông Giàng A Páo"),
// and a family name followed by capitalised words ("Nguyễn Văn An"). Invariant: places named after people or like them stay
// ("đường Nguyễn Huệ", "Bà Rịa", "Hà Nội"), and so does whoever is named only by work ("chị ở quầy 3").
// Refuses to know: names in small letters ("anh hùng" is also a word), and names alone with neither address nor family name.
import { masked } from './masked.ts';

const word = '\\p{Lu}[\\p{L}\\p{M}]*';
const address = 'anh|chị|ông|bà|cô|chú|bác|em|cháu|bạn|thầy|đồng chí|đ\\/c|tên là|tên|cán bộ|công chức|nhân viên';
const addressed = new RegExp(`(?<!\\p{L})(${address}|${address.toUpperCase()}|${capitalised(address)})(\\s+)(${word}(?:\\s+${word}){0,3})`, 'gu');
const families = 'Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Đoàn|Lương|Trịnh|Giàng|Vàng|Lò|Sùng|Thào|Tẩn|Lù|Nông|Hầu|Vừ|Cứ|Ma|Lục';
/** Also words or places: taken for a family name only before two more capitalised words. */
const doubtful = 'Hà|Hồ|Mai|Cao|Châu|Lý|Tô|Má';
const full = new RegExp(`(?<!\\p{L})(?:(?:${families})(?:\\s+${word}){1,3}|(?:${doubtful})(?:\\s+${word}){2,3})(?!\\p{L})`, 'gu');

/** First words of what is not a person though it follows a form of address. */
const work = new Set('Quầy Phòng Sở UBND Ủy Uỷ Bộ Ban Chi Cục Tỉnh Huyện Xã Phường Thôn Bản Tổ Trung Một Văn Công Cán Bưu Tư Địa Việt Lào Hà'.split(' '));
const places = new Set(['Bà Rịa', 'Bà Nà', 'Bà Đen', 'Bà Chiểu', 'Bà Triệu', 'Ông Đốc', 'Ông Lãnh', 'Cô Tô', 'Hồ Chí Minh', 'Hoàng Sa', 'Hoàng Liên', 'Hoàng Su Phì', 'Hoàng Mai', 'Ngô Quyền', 'Dương Kinh', 'Vàng Danh', 'Đoàn Kết', 'Đoàn Thanh', 'Đoàn Thanh Niên', 'Lương Sơn', 'Lục Yên', 'Lục Nam', 'Lục Ngạn', 'Lê Chân']);
const beforePlace = /(?:đường|phố|phường|xã|huyện|thôn|bản|chợ|trường|cầu|tỉnh|thành phố|tp\.?|khu|ngõ|ngách|thị trấn|thị xã|bệnh viện|tổ)\s+$/iu;

export function maskNames(text: string): string {
	const isShouted = isMostlyCapital(text);
	return text
		.replace(addressed, (all, title: string, gap: string, name: string) => {
			const words = name.split(/\s+/);
			const first = words[0] ?? '';
			if (work.has(first) && words.length === 1) return all;
			if (isNoPerson(title, first, words)) return all;
			// in a shouted comment every word is capitalised: only the first can be a name
			return isShouted ? `${title}${gap}${masked}${name.slice(first.length)}` : `${title}${gap}${masked}`;
		})
		.replace(full, (name: string, at: number) => (isPlace(name) || beforePlace.test(text.slice(0, at).slice(-14)) ? name : masked));
}

function isNoPerson(title: string, first: string, words: readonly string[]): boolean {
	if (places.has(`${title} ${first}`)) return true;
	return work.has(first) && !(first === 'Hà' || first === 'Công' || first === 'Văn' || first === 'Lào' ? words.length > 2 : false);
}

function isPlace(name: string): boolean {
	const words = name.split(/\s+/);
	return places.has(words.slice(0, 2).join(' ')) || places.has(words.slice(0, 3).join(' '));
}

function isMostlyCapital(text: string): boolean {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	return letters >= 12 && (text.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.7;
}

function capitalised(words: string): string {
	return words.split('|').map((one) => one.slice(0, 1).toUpperCase() + one.slice(1)).join('|');
}
