/*
 * What the camera's screen says. Apart from the packs, since it is loaded only when the camera is asked for. Read by
 * staff who pair a tablet: Vietnamese, and English for one that was set to English.
 */
export type ScanWords = {
	title: string;
	lead: string;
	promise: string;
	waiting: string;
	foreign: string;
	type: string;
	again: string;
	faults: { refused: string; absent: string; busy: string; 'nothing-seen': string; 'no-reader': string };
};

const vi: ScanWords = {
	title: 'Quét mã QR ghép máy',
	lead: 'Đưa hình vuông đen trắng ở trang Thiết bị vào giữa khung, cách chừng một gang tay.',
	promise: 'Camera chỉ đọc mã rồi tắt ngay. Không ghi hình, không gửi hình.',
	waiting: 'Đang mở camera',
	foreign: 'Đây không phải mã ghép máy. Tìm hình QR ở trang Thiết bị.',
	type: 'Nhập mã bằng tay',
	again: 'Quét lại',
	faults: {
		refused: 'Trình duyệt không cho dùng camera. Cho phép camera cho trang này trong cài đặt, hoặc nhập mã bằng tay.',
		absent: 'Máy không có camera, hoặc trang chưa mở bằng https. Nhập mã bằng tay.',
		busy: 'Camera đang được ứng dụng khác dùng. Đóng ứng dụng ấy rồi quét lại, hoặc nhập mã bằng tay.',
		'nothing-seen': 'Chưa thấy mã nào, camera đã tắt. Quét lại, hoặc nhập mã bằng tay.',
		'no-reader': 'Chưa tải được phần đọc mã. Kiểm tra Wi-Fi rồi quét lại, hoặc nhập mã bằng tay.'
	}
};

const en: ScanWords = {
	title: 'Scan the pairing QR code',
	lead: 'Hold the black and white square of the Devices page in the middle of the frame, about 20 cm away.',
	promise: 'The camera reads the code and goes off at once. No picture is kept or sent.',
	waiting: 'Opening the camera',
	foreign: 'This is not a pairing code. Look for the QR code on the Devices page.',
	type: 'Type the code',
	again: 'Scan again',
	faults: {
		refused: 'The browser does not allow the camera. Allow it for this page in the settings, or type the code.',
		absent: 'There is no camera, or the page was not opened by https. Type the code.',
		busy: 'Another app is using the camera. Close it and scan again, or type the code.',
		'nothing-seen': 'No code was seen and the camera is off. Scan again, or type the code.',
		'no-reader': 'The part that reads codes could not be loaded. Check the Wi-Fi and scan again, or type the code.'
	}
};

export function scanWords(language: string): ScanWords {
	return language === 'en' ? en : vi;
}
