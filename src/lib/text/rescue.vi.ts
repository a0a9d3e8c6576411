/** The rescue file: what came of bringing it, and why one cannot be taken. */
export const rescueText = {
	title: 'Nạp tệp cứu phiếu',
	lead: 'Khi một máy tính bảng không gửi được phiếu, mở Dành cho cán bộ trên máy, bấm Chép phiếu ra tệp, rồi nạp tệp đó vào đây. Mỗi phiếu chỉ tính một lần, kể cả khi nạp lại tệp hoặc sau đó máy tự gửi được.',
	file: 'Tệp cứu phiếu (hai-long-….txt)',
	submit: 'Nạp tệp',
	chooseFile: 'Hãy chọn tệp cứu phiếu đã chép từ máy tính bảng.',
	notAllowed: 'Tài khoản này không được quản lý thiết bị: hãy nhờ quản trị viên nạp tệp.',
	tooLarge: 'Tệp lớn hơn 32 MiB: hãy nhờ người vận hành nạp bằng lệnh responses rescue.',

	notARescue: (file: string) => `Không nạp gì từ “${file}”: đây không phải tệp cứu phiếu. Hãy chọn tệp hai-long-….txt do máy tính bảng xuất ra.`,
	altered: (file: string, line: number) =>
		`Không nạp gì từ “${file}”: dòng ${line} không còn nguyên như lúc máy tính bảng xuất ra. Hãy chép lại tệp từ máy, đừng mở bằng chương trình khác rồi lưu, và nạp lại.`,
	unknownDevice: (file: string) =>
		`Không nạp gì từ “${file}”: máy chủ không biết máy tính bảng này, có lẽ vì đã khôi phục từ bản sao lưu cũ hơn ngày ghép nối. Hãy giữ tệp và giữ nguyên dữ liệu trên máy, khôi phục một bản sao lưu mới hơn rồi nạp lại.`,
	notYours: (device: string) => `Không nạp gì: máy “${device}” không thuộc đơn vị mà tài khoản này quản lý. Hãy nhờ quản trị viên của đơn vị đó.`,
	cannotRead: (file: string, reason: string) => `Không đọc được tệp “${file}” (${reason}): hãy kiểm tra đường dẫn và quyền đọc.`,

	done: (stored: string, duplicates: string) => `Đã nạp ${stored} phiếu mới; ${duplicates} phiếu đã có từ trước nên không tính lại.`,
	notTaken: (count: string) => `${count} phiếu không nhận được, đã giữ riêng để xem lại:`,
	notTakenRow: (device: string, seq: string, reason: string) => `${device}, phiếu số ${seq}: ${reason}`,
	more: (count: string) => `… và ${count} phiếu nữa.`,
	noNumber: 'không rõ',
	unknown: (count: string) =>
		`${count} phiếu thuộc máy mà máy chủ không biết nên chưa nạp: hãy giữ tệp, khôi phục một bản sao lưu mới hơn ngày ghép nối máy rồi nạp lại.`,
	cut: (lines: string) => `Tệp bị cụt, thiếu ${lines} dòng cuối: phần nguyên vẹn đã nạp. Hãy chép lại tệp từ máy và nạp lần nữa.`
};
