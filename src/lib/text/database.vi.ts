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
		count === 0 ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.' : `Đã áp dụng ${count} tệp di chuyển dữ liệu.`
};
