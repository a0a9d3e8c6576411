/** What every page says that takes a file, shows what it would do, and stores it only when that is wanted. */
import { formatCount } from './number.ts';

export const importPreviewText = {
	title: 'Xem trước',
	faultsTitle: (count: number) => `Có ${formatCount(count)} chỗ phải sửa. Chưa nhập gì.`,
	mend: 'Sửa các chỗ dưới đây trong tệp rồi chọn lại tệp. Tệp chỉ được nhập khi không còn chỗ nào sai.',
	columns: { line: 'Dòng', column: 'Cột', message: 'Phải sửa' },
	wholeLine: 'cả dòng',
	page: (from: number, to: number) => `Chỗ ${formatCount(from)} đến ${formatCount(to)}`,
	more: (count: number) => `… và ${formatCount(count)} chỗ nữa, sẽ hiện khi các chỗ trên đã sửa.`,
	nothing: 'Tệp này không có gì mới: mọi dòng đã có đúng như vậy.',
	notYet: 'Chưa nhập gì.',
	store: 'Nhập',
	moreRows: (count: number) => `… và ${formatCount(count)} dòng nữa`
};
