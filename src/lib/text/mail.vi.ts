/** The page on which an account asks for digests, and the faults of the mail server's settings. */
import { formatInstant } from './date.ts';

export const mailText = {
	title: 'Thư cảnh báo',
	lead: 'Cảnh báo được gom thành một thư tổng hợp, gửi từ 7 giờ đến 20 giờ. Thư không chứa phiếu hay ý kiến nào.',
	address: 'Địa chỉ thư điện tử',
	addressHint: 'Để trống nếu không muốn nhận thư.',
	kinds: 'Nhận thư về',
	interval: 'Nhiều nhất một thư trong',
	hours: (hours: number) => (hours === 72 ? '3 ngày' : hours === 24 ? '1 ngày' : `${hours} giờ`),
	save: 'Lưu',
	saved: 'Đã lưu. Thư đầu tiên sẽ gồm mọi cảnh báo đang mở.',
	stopped: 'Đã thôi gửi thư.',
	wrong: 'Địa chỉ chưa đúng. Hãy viết như ten@tinh.gov.vn.',
	refused: 'Tài khoản này không nhận cảnh báo.',
	noServer: 'Máy chủ chưa được đặt để gửi thư (SMTP_HOST). Cảnh báo chỉ hiện ở trang Cảnh báo. Hãy báo quản trị hệ thống.',
	last: {
		none: 'Chưa có thư nào.',
		sent: (at: Date) => `Thư gần nhất đã gửi ${formatInstant(at)}.`,
		waiting: (at: Date, attempts: number) => `Thư lập ${formatInstant(at)} đang chờ gửi${attempts > 0 ? `, đã thử ${attempts} lần` : ''}.`,
		givenUp: (at: Date, fault: string) => `Thư lập ${formatInstant(at)} không gửi được, đã thôi thử: ${fault}. Hãy kiểm tra địa chỉ hoặc báo quản trị hệ thống.`
	},
	settings: {
		host: (value: string) => `SMTP_HOST "${value}" không phải tên máy: hãy viết như thu.tinh.gov.vn.`,
		port: (value: string) => `SMTP_PORT "${value}" không phải số cổng: hãy đặt một số từ 1 đến 65535, thường là 587 hoặc 465.`,
		security: (value: string, all: string) => `SMTP_SECURITY "${value}" không có: hãy chọn một trong ${all}.`,
		signIn: () => 'SMTP_USER và SMTP_PASSWORD phải có cả hai hoặc không có cả hai.',
		from: (value: string) => `MAIL_FROM "${value}" không phải địa chỉ thư: khi có SMTP_HOST, hãy viết như hailong@tinh.gov.vn.`
	}
};
