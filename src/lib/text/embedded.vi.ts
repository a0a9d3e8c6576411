/** What the embedded database says while it starts, and each reason for which it does not. */
export const embeddedText = {
	creating: (folder: string) => `Đang tạo cơ sở dữ liệu trong ${folder} …`,
	starting: 'Đang khởi động cơ sở dữ liệu …',
	recovering: 'Cơ sở dữ liệu đang tự khôi phục sau lần tắt đột ngột, xin chờ …',
	stoppingOrphan: (pid: number) => `Đang dừng máy chủ cơ sở dữ liệu còn sót lại từ lần chạy trước (tiến trình ${pid}) …`,
	movedTo: (folder: string) => `Dữ liệu nằm trong ${folder}, vì thư mục DATA_DIR chỉ riêng root vào được.`,
	copyingBinaries: (folder: string) => `Đang chép chương trình PostgreSQL vào ${folder} …`,
	waitingForGuests: 'Đang chờ một lệnh khác dùng xong cơ sở dữ liệu …',
	noBinaries: (platform: string) =>
		`Không có PostgreSQL đóng gói cho ${platform}: hãy chạy lại npm ci, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
	cannotCopyBinaries: (from: string, to: string, reason: string) =>
		`Thư viện PostgreSQL trong ${from} chưa đủ mà không ghi được ở đó lẫn ở ${to}: hãy cho quyền ghi rồi chạy lại (${reason}).`,
	cannotMakeFolder: (folder: string, reason: string) =>
		`Không tạo được thư mục dữ liệu ${folder}: hãy đặt DATA_DIR tới nơi ghi được (${reason}).`,
	belongsToAnother: (folder: string) =>
		`Dữ liệu trong ${folder} thuộc tài khoản khác: hãy chạy bằng tài khoản đã tạo ra nó, hoặc đặt DATA_DIR tới thư mục khác.`,
	unreachable: (folder: string) =>
		`Thư mục ${folder} chỉ riêng root vào được và không ghi được vào /var/lib: hãy đặt DATA_DIR tới nơi mọi tài khoản vào được.`,
	noLongerReachable: (folder: string) =>
		`Tài khoản chạy PostgreSQL không còn vào được ${folder}: hãy trả lại quyền đi qua (chmod o+x) cho các thư mục phía trên.`,
	socketFolderTaken: (folder: string) =>
		`Thư mục ${folder} không phải của riêng tài khoản chạy PostgreSQL: hãy xóa nó rồi chạy lại.`,
	alreadyInUse: (folder: string, pid: number) =>
		`Dữ liệu trong ${folder} đang được tiến trình ${pid} sử dụng: hãy dừng tiến trình đó, hoặc đặt DATA_DIR tới thư mục khác.`,
	cannotCreate: (folder: string, reason: string) =>
		`Không tạo được cơ sở dữ liệu trong ${folder}: ${reason}`,
	cannotStart: (reason: string, log: string) =>
		`Không khởi động được cơ sở dữ liệu: ${reason} (xem ${log}).`,
	ownerSilent: (pid: number) =>
		`Tiến trình ${pid} đang giữ cơ sở dữ liệu nhưng chưa sẵn sàng: hãy thử lại sau ít phút.`
};
