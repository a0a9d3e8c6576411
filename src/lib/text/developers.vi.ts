/** The page for makers of one-stop software. */
import { problemText } from './problems.vi.ts';

const code = (name: keyof typeof problemText) => ({ code: name, text: problemText[name] });

export const developersText = {
	title: 'Cho đơn vị làm phần mềm một cửa',
	lead: 'Để phần mềm in được mã QR hỏi ý kiến lên phiếu hẹn và phiếu trả kết quả. Mỗi hồ sơ một mã, mỗi mã một lần trả lời, không ai tra được từ mã ra phiếu.',
	contents: 'Trên trang này',
	openapi: 'Mô tả OpenAPI 3.1 của mọi địa chỉ',
	steps: {
		title: 'Bốn bước',
		list: [
			'Xin khóa ở cơ quan dùng Hài Lòng: khóa truy cập (để xin mã qua mạng), hoặc khóa ký (để tự tạo mã khi máy in không được chờ mạng).',
			'Làm thử với ?test=true hoặc khóa ký thử. Phiếu trả lời vẫn được kiểm tra và cảm ơn, nhưng không được tính.',
			'In mã: cạnh từ 26 mm trở lên ở máy in 203 dpi, mức sửa lỗi M, chừa trắng bốn ô mỗi phía, chỉ mực đen. In mã gõ ngay cạnh.',
			'Chuyển sang khóa thật. Máy chủ không trả lời thì in phiếu không có mã, đừng bắt người dân đợi.'
		]
	},
	ask: {
		title: 'Xin mã qua mạng',
		lead: 'Gửi POST /api/v1/invitations với khóa truy cập. Trả về 201 và bốn phần: url để in QR, token, shortCode để in cạnh mã, expiresAt.',
		fields: [
			['unit', 'mã đơn vị đã nhận hồ sơ; bỏ trống là đơn vị của khóa'],
			['moment', 'bắt buộc: reception khi nhận, supplement khi yêu cầu bổ sung, refusal khi từ chối, result khi trả kết quả'],
			['field', 'mã lĩnh vực, ví dụ dat-dai'],
			['procedure', 'mã thủ tục, ví dụ 1.014836.H38'],
			['decidingUnit', 'mã đơn vị giải quyết, nếu khác nơi nhận'],
			['counter', 'mã quầy'],
			['expiresDay', 'ngày cuối còn dùng được; thường là 60 ngày, nhiều nhất 366 ngày'],
			['dossier', 'mã hồ sơ, hai mẫu 000.00.12.H38-260701-0001 và H38.12-260701-0001. Được kiểm tra, không lưu, không nằm trong địa chỉ']
		] as const
	},
	sign: {
		title: 'Tự tạo mã, không gọi máy chủ',
		lead: 'Khóa ký gồm tên khóa (như k7f3q2) và 32 byte viết hệ 16. Tên khóa đã chỉ ra đơn vị. Địa chỉ là https://…/q/ nối với mã; mã gồm mười phần cách nhau bằng dấu ngã ~ :',
		parts: [
			['1', 'phiên bản'],
			['k7f3q2', 'tên khóa'],
			['d', 'thời điểm: r nhận, s bổ sung, x từ chối, d trả kết quả'],
			['20261231', 'ngày cuối còn dùng được, NĂMTHÁNGNGÀY'],
			['dat-dai', 'mã lĩnh vực, hoặc trống'],
			['1.014836.H38', 'mã thủ tục, hoặc trống'],
			['H38.12', 'mã đơn vị giải quyết, hoặc trống'],
			['quay-5', 'mã quầy, hoặc trống'],
			['Jx83-_0aQpLm2Zk9', 'số ngẫu nhiên, 16 đến 32 ký tự A–Z a–z 0–9 _ -, mỗi phiếu một số, lấy từ bộ sinh số ngẫu nhiên mật mã']
		] as const,
		signature: 'Phần thứ mười là chữ ký: HMAC-SHA-256 của chín phần đầu (cả dấu ngã), giữ 16 byte đầu, viết base64url không có dấu bằng, luôn dài 22 ký tự.',
		codes: 'Các mã chỉ gồm chữ không dấu, số, dấu chấm, gạch, dài tối đa 64 ký tự. Mã lĩnh vực, quầy, đơn vị mà máy chủ không biết thì coi như không nêu, phiếu không mất. Đừng đặt mã hồ sơ, tên hay số điện thoại vào mã.',
		example: 'Ví dụ để kiểm tra chương trình',
		exampleKey: 'Khóa (chỉ để thử)',
		exampleSigned: 'Phần được ký',
		exampleSignature: 'Chữ ký',
		limits: 'Mã tự tạo không có mã gõ, không được đếm là đã mời, và máy chủ không ép được một hồ sơ một phiếu.'
	},
	batch: {
		title: 'Xin hàng loạt',
		text: 'POST /api/v1/invitations/batch với {"invitations": […]}, tối đa 5.000 yêu cầu một lần. Mỗi yêu cầu được xét riêng, trả về theo thứ tự gửi; cái nào không được thì có code và title thay cho url.'
	},
	revoke: {
		title: 'Thu hồi',
		text: 'POST /api/v1/invitations/revoked với {"tokens": […]}: trả về true cho từng mã đã thu hồi. Mã đã dùng thì phiếu vẫn giữ. Khóa ký bị lộ thì báo cơ quan thu hồi khóa: mọi mã của khóa ấy hết hiệu lực ngay.'
	},
	transactions: {
		title: 'Gửi số hồ sơ',
		text: 'POST /api/v1/transactions với cùng khóa xin mã và {"transactions": [{"day": "2026-11-20", "unit": "H38.12", "field": "dat-dai", "transactions": 42}]}, tối đa 5.000 mục một lần. Muốn đếm riêng từng thời điểm thì thay transactions bằng "moments": {"reception": 20, "result": 22}. Mỗi ngày, đơn vị, lĩnh vực một mục; gửi lại như cũ không đổi gì, gửi số khác là sửa cả mục và để lại dấu vết. Trả về theo thứ tự gửi: stored, corrected, unchanged, hoặc refused kèm code.'
	},
	trial: {
		title: 'Làm thử',
		text: 'Thêm ?test=true vào hai địa chỉ xin mã, hoặc dùng khóa ký thử. Trang trả lời ghi rõ “Phiếu thử, không tính vào kết quả”. Phiếu không được lưu.'
	},
	short: {
		title: 'Mã gõ',
		text: 'shortCode gồm mười ký tự, hai nhóm năm, ví dụ 7k3qf-9x2ma. Chữ hoa, chữ thường như nhau; o đọc là 0, i và l đọc là 1. Dành cho người không quét được: mở địa chỉ của tỉnh thêm /q, gõ mã.'
	},
	errors: {
		title: 'Mã lỗi',
		text: 'Lỗi theo RFC 9457 (application/problem+json): đọc code, đừng đọc câu chữ. Gặp 429 thì đợi đúng số giây ở Retry-After; gặp 5xx thì thử lại sau và in phiếu không có mã.',
		list: [
			code('token_missing'), code('token_unknown'), code('wrong_purpose'), code('out_of_scope'), code('malformed_json'),
			code('wrong_content_type'), code('body_too_large'), code('malformed_invitation'), code('unknown_unit'), code('unknown_field'),
			code('bad_expiry'), code('bad_dossier'), code('malformed_transactions'), code('bad_day'), code('transactions_doubled'), code('invitation_unknown'), code('too_many_attempts'), code('invitations_off')
		]
	}
};

/** The worked example; a test computes the signature again from the key. */
export const workedExample = {
	key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
	signed: '1~k7f3q2~d~20261231~dat-dai~1.014836.H38~H38.12~quay-5~Jx83-_0aQpLm2Zk9',
	signature: 'OIKq1mu_dK-nyEfD1x_FUA'
};
