/** What the page of devices and the commands around it say. */
export const devicesText = {
	unnamed: (number: number) => `Máy tính bảng ${number}`,
	counterUnknown: (code: string, unit: string) => `Đơn vị "${unit}" không có quầy "${code}" đang mở: hãy kiểm tra mã quầy.`,
	unitUnknown: (code: string) => `Không có đơn vị "${code}": hãy kiểm tra mã, hoặc nạp đơn vị bằng units import.`
};
