/** What the page of devices and the commands around it say. */
export const devicesText = {
	unnamed: (number: number) => `TB-${String(number).padStart(2, '0')}`,
	codeMade: (unit: string) => `Mã ghép nối cho ${unit}, dùng một lần trong 15 phút: nhập vào trang /kiosk của máy tính bảng.`,
	keyMade: (unit: string) => `Khóa truy cập cho ${unit}: chỉ hiện một lần này, hãy cất giữ cẩn thận.`,
	counterUnknown: (code: string, unit: string) => `Đơn vị "${unit}" không có quầy "${code}" đang mở: hãy kiểm tra mã quầy.`,
	unitUnknown: (code: string) => `Không có đơn vị "${code}": hãy kiểm tra mã, hoặc nạp đơn vị bằng units import.`
};
