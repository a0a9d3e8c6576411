/* What the error page says, by status: what happened and what to do next. Unknown statuses speak as a fault of ours. */
export type ErrorWords = Readonly<{ title: string; text: string }>;

const byStatus: Readonly<Record<number, ErrorWords>> = {
	401: { title: 'Ông/Bà chưa đăng nhập', text: 'Đăng nhập rồi mở lại trang này.' },
	403: { title: 'Trang này ngoài phạm vi của Ông/Bà', text: 'Nếu cần xem, đề nghị quản trị cấp quyền.' },
	404: { title: 'Không có trang này', text: 'Xem lại địa chỉ, hoặc về trang đầu.' },
	410: { title: 'Trang này không còn nữa', text: 'Về trang đầu để đi tiếp.' },
	429: { title: 'Đã thử quá nhiều lần', text: 'Chờ một phút rồi thử lại.' }
};

const ours: ErrorWords = {
	title: 'Chưa mở được trang này',
	text: 'Thử lại sau một phút. Nếu vẫn lỗi, báo cho quản trị.'
};

export const homeLabel = 'Về trang đầu';

/** `code` names the request in the log; whoever reads it out is found there. */
export function errorWords(status: number, code?: string): ErrorWords {
	const known = byStatus[status] ?? ours;
	if (known !== ours || code === undefined) return known;
	return { ...ours, text: `Thử lại sau một phút. Nếu vẫn lỗi, gửi mã ${code} cho quản trị.` };
}
