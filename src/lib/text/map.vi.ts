/** The two maps of units: as each was on its day, and today's. */
import { formatCount } from './number.ts';

/** Where equal names are told apart by their province and code. */
type Named = { name: string; province: string; code: string };

export const mapText = {
	label: 'Bản đồ',
	names: { then: 'như lúc đó', today: 'hôm nay' },
	choices: { then: 'Như lúc đó: mỗi đơn vị như trong ngày có phiếu', today: 'Hôm nay: phiếu của đơn vị cũ tính cho đơn vị kế thừa' },
	today: 'Đang xem theo bản đồ hôm nay: phiếu của đơn vị cũ được cộng vào đơn vị kế thừa.',
	all: 'Mọi phiếu trong kỳ đều chuyển được.',
	leftOut: (units: number) => `Không chuyển được phiếu của ${formatCount(units)} đơn vị đã chia tách, vì chưa có quy tắc chia:`,
	unit: ({ name, province, code }: Named) => `${name} (${province}, ${code})`,
	responses: (n: number | null) => (n === null ? 'không nêu số, để không ai bị nhận ra' : `${formatCount(n)} phiếu`),
	more: (n: number) => `và ${formatCount(n)} đơn vị khác`,
	onlyThen: 'Chỉ tiêu theo văn bản, từng câu hỏi, thứ và giờ, số phiếu đã loại chỉ có ở bản đồ như lúc đó.',
	switchBack: 'Xem như lúc đó',
	closed: (name: string) => `${name} không còn trong bản đồ hôm nay.`,
	becameOf: 'Phiếu cũ nay thuộc:',
	becameOfNobody: 'Chưa ghi đơn vị nào kế thừa: phiếu cũ tính cho đơn vị từng ở trên.'
};
