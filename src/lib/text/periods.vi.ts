/** Reporting periods of issuers. */
import { formatPeriod } from './date.ts';
import { formatCount } from './number.ts';
import type { Period } from '#lib/survey/period.ts';

type Named = Period & { label: string; source: string };

export const periodsText = {
	done: (added: number, unchanged: number) => `Đã nhập ${formatCount(added)} kỳ báo cáo, ${formatCount(unchanged)} kỳ đã có từ trước.`,
	gap: (period: Period) => `Không kỳ nào chứa: ${formatPeriod(period)}. Không tự sửa; hãy đối chiếu với văn bản.`,
	empty: 'ngày kết thúc (không tính) phải sau ngày bắt đầu.',
	badYear: 'năm là bốn chữ số, từ 2000 đến 2200.',
	altered: (year: number, code: string) => `kỳ ${code} năm ${year} đã lưu với nội dung khác, hoặc có hai lần trong tệp: kỳ đã lưu không sửa được.`,
	unknownIssuer: (issuer: string) => `không có đơn vị nào mã hoặc tên "${issuer}" trong thời gian ấy: hãy nhập đơn vị trước, hoặc ghi mã.`,
	ambiguousIssuer: (issuer: string, codes: readonly string[]) => `có nhiều đơn vị tên "${issuer}": hãy ghi mã (${codes.join(', ')}).`,
	/** Which period a figure or a question goes by. */
	issued: ({ label, source, ...period }: Named) => `Kỳ: ${label} (${formatPeriod(period)}), theo ${source}`,
	calendar: (name: string) => `Kỳ: ${name} theo lịch, vì chưa nhập kỳ báo cáo của cơ quan ban hành`
};
