/** What the database room says to whoever runs the product: each sentence tells what to do next. */
export const databaseText = {
	migrationName: (name: string) =>
		`Tệp di chuyển dữ liệu "${name}" sai tên: hãy đặt tên theo mẫu 0001_danh_tu.sql.`,
	migrationGap: (missing: number, found: string) =>
		`Thiếu tệp di chuyển dữ liệu số ${missing} trước "${found}": hãy lấy lại đủ thư mục migrations.`,
	migrationUnknown: (name: string) =>
		`Cơ sở dữ liệu đã có "${name}" mà bản chương trình này chưa biết: hãy chạy bản mới hơn.`,
	migrationAltered: (name: string) =>
		`Tệp di chuyển dữ liệu "${name}" đã bị sửa sau khi áp dụng: hãy lấy lại bản gốc và thêm tệp mới cho thay đổi.`,
	migrationFailed: (name: string, line: number, reason: string) =>
		`Không áp dụng được "${name}", dòng ${line}: ${reason}. Cơ sở dữ liệu giữ nguyên như trước tệp này.`,
	migrated: (count: number) =>
		count === 0 ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.' : `Đã áp dụng ${count} tệp di chuyển dữ liệu.`,
	backupExists: (file: string) => `Tệp ${file} đã có: hãy chọn tên khác, tệp cũ được giữ nguyên.`,
	backedUp: (rows: number, tables: number, file: string) =>
		`Đã lưu và kiểm tra ${rows} dòng của ${tables} bảng trong ${file}.`,
	notABackup: 'Tệp này không phải bản sao lưu của Hài Lòng, hoặc đã hỏng: hãy dùng tệp do lệnh backup tạo ra.',
	backupCut: 'Bản sao lưu bị cắt cụt hoặc hỏng: hãy lấy lại tệp gốc; cơ sở dữ liệu giữ nguyên.',
	backupAltered: (table: string) =>
		`Bản sao lưu không khớp mã kiểm tra ở bảng "${table}": hãy lấy lại tệp gốc; cơ sở dữ liệu giữ nguyên.`,
	backupNewer: (name: string) =>
		`Bản sao lưu do bản chương trình khác tạo ra ("${name}"): hãy khôi phục bằng đúng bản đó hoặc bản mới hơn.`,
	backupOlder: (name: string) =>
		`Bản sao lưu cũ hơn cấu trúc cơ sở dữ liệu (thiếu "${name}"): hãy khôi phục vào một cơ sở dữ liệu hoàn toàn trống.`,
	notEmpty: (table: string) =>
		`Cơ sở dữ liệu đã có dữ liệu trong bảng "${table}": hãy khôi phục vào một cơ sở dữ liệu trống.`,
	tableMissing: (table: string) =>
		`Bản sao lưu có bảng "${table}" mà cơ sở dữ liệu không có: hãy khôi phục bằng đúng bản chương trình đã sao lưu.`,
	rowsRefused: (table: string) =>
		`Cơ sở dữ liệu không nhận các dòng của bảng "${table}": hãy lấy lại tệp gốc; cơ sở dữ liệu giữ nguyên.`,
	restored: (rows: number, tables: number) => `Đã khôi phục và đối chiếu ${rows} dòng của ${tables} bảng.`,
	fileFault: (file: string, code: string) => `Không đọc hoặc ghi được tệp ${file} (${code}): hãy kiểm tra đường dẫn, quyền và chỗ trống.`
};
