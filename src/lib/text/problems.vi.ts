/** What the API says of each refusal, by its stable code: one sentence that tells what to do next. */
export const problemText = {
	// the request
	malformed_json: 'Nội dung gửi lên không phải JSON hợp lệ (UTF-8): hãy kiểm tra chương trình gửi.',
	wrong_content_type: 'Hãy gửi nội dung với Content-Type: application/json.',
	body_too_large: 'Nội dung quá lớn: mỗi lần gửi tối đa 4 MiB, hãy chia nhỏ.',
	malformed_batch: 'Gói gửi lên sai cấu trúc: hãy xem mô tả tại /api/v1/openapi.json.',
	too_many_responses: 'Mỗi gói tối đa 500 phiếu: hãy chia nhỏ.',
	malformed_response: 'Có phiếu không mang mã (id) hợp lệ nên không trả lời riêng được: hãy bỏ phiếu đó ra và gửi lại.',
	unknown_address: 'Không có địa chỉ này: hãy xem mô tả tại /api/v1/openapi.json.',
	wrong_method: 'Địa chỉ này không nhận phương thức đã dùng: hãy xem mô tả tại /api/v1/openapi.json.',
	internal: 'Máy chủ gặp lỗi: hãy thử lại sau, và báo mã yêu cầu cho quản trị viên nếu còn lỗi.',
	// who asks
	token_missing: 'Thiếu mã truy cập: hãy gửi kèm Authorization: Bearer.',
	token_unknown: 'Mã truy cập không đúng hoặc đã thu hồi: hãy ghép nối lại thiết bị hoặc xin khóa mới.',
	device_retired: 'Thiết bị này đã ngừng sử dụng: hãy ghép nối lại bằng mã mới.',
	pairing_code_unknown: 'Mã ghép nối không đúng, đã dùng hoặc đã hết hạn: hãy xin mã mới ở trang Thiết bị.',
	too_many_attempts: 'Thử quá nhiều lần: hãy đợi vài phút rồi thử lại.',
	pack_not_offered: 'Ngôn ngữ này không có bản đang dùng: hãy tải lại cấu hình của thiết bị.',
	out_of_scope: 'Quyền truy cập này không bao gồm đơn vị được hỏi: hãy hỏi đơn vị khác hoặc xin quyền.',
	wrong_purpose: 'Khóa này không được cấp để đọc chỉ số: hãy tạo khóa với --for indices.',
	// what is asked
	unknown_unit: 'Không có đơn vị mang mã này: hãy kiểm tra lại mã.',
	missing_parameter: 'Thiếu tham số: cần unit, from và to.',
	unknown_parameter: 'Có tham số không được biết: hãy dùng unit, from, to, measure, by.',
	bad_period: 'Khoảng thời gian sai: from và to là ngày YYYY-MM-DD, from trước to, to không tính vào.',
	unknown_measure: 'Không có chỉ số mang mã này: hãy dùng overall, dimension:…, item:… hoặc một chỉ số đã đặt tên.',
	measure_needs_dimension: 'Chỉ số này được tính theo từng yếu tố: hãy dùng by=dimension.',
	unknown_by: 'Không tách được theo cách này: hãy xem các giá trị của by tại /api/v1/openapi.json.',
	// a single response
	malformed: 'Phiếu sai cấu trúc nên được giữ riêng để xem lại, không tính vào kết quả.',
	unknown_questionnaire: 'Phiếu dùng bộ câu hỏi mà máy chủ chưa biết: hãy cập nhật máy chủ.',
	unknown_item: 'Phiếu trả lời câu không có trong bộ câu hỏi.',
	unknown_reason: 'Phiếu nêu lý do không có trong bộ câu hỏi.',
	unknown_field: 'Phiếu nêu lĩnh vực mà máy chủ chưa biết: hãy thêm lĩnh vực đó.',
	out_of_time: 'Phiếu mang thời điểm không thể có: hãy kiểm tra đồng hồ của thiết bị.',
	seq_missing: 'Phiếu của thiết bị phải mang số thứ tự (seq).',
	id_conflict: 'Đã có phiếu khác mang cùng mã: cả hai được giữ lại để đối chiếu.',
	seq_conflict: 'Đã có phiếu khác mang cùng số thứ tự của thiết bị: cả hai được giữ lại để đối chiếu.'
} as const;
