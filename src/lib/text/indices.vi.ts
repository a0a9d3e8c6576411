/** What `index show` prints around the numbers. */
export const indexText = {
	columns: ['Nhóm', 'Phiếu', 'Lượt chấm', '1', '2', '3', '4', '5', 'Hài lòng', 'Khoảng tin cậy 95 %', 'Điểm TB'],
	head: (measure: string, method: string) => `Chỉ số hài lòng nội bộ theo tiêu chí SIPAS · ${measure} · ${method}`,
	unknownMap: 'Bản đồ đơn vị sai: hãy dùng --map then (như lúc đó) hoặc --map today (theo bản đồ hôm nay).',
	notCarried: (unit: string, responses: string) => `Không tính vào: ${unit} (${responses} phiếu) đã chia tách, chưa có quy tắc chuyển.`,
	none: 'Không có phiếu nào trong khoảng này.',
	unknownBy: (by: string) =>
		`Không tách được theo "${by}": hãy dùng total, dimension, item, unit, field, procedure, counter, channel, day, month hoặc questionnaire.`
};
