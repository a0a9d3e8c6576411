/** The report of `verify`: what was compared, and each difference with what to do next. */
export const verifyText = {
	countsAgree: (responses: string, rows: string) => `Số đếm: khớp với ${responses} phiếu đã gộp (${rows} dòng).`,
	countsExcluded: (excluded: string) => `Phiếu bị loại: ${excluded} phiếu, khớp với các quyết định còn hiệu lực.`,
	countsDiffer: (differing: string) => `Số đếm: LỆCH ${differing} dòng so với phiếu gốc. Hãy sao lưu rồi báo nhà phát triển.`,
	countsRow: (side: 'tally' | 'responses', what: string) =>
		side === 'tally' ? `  chỉ có trong số đếm: ${what}` : `  tính từ phiếu gốc: ${what}`,
	closureAgrees: (rows: string) => `Cây đơn vị: khớp (${rows} dòng).`,
	closureDiffers: (differing: string) =>
		`Cây đơn vị: LỆCH ${differing} dòng so với các phiên bản đơn vị. Hãy nạp lại tệp đơn vị bằng units import.`,
	contentAgrees: (checked: string) => `Nội dung phiếu: ${checked} phiếu đúng như lúc nhận.`,
	contentDiffers: (altered: string, checked: string) =>
		`Nội dung phiếu: ${altered} trên ${checked} phiếu KHÁC lúc nhận. Hãy khôi phục từ bản sao lưu và tìm nguyên nhân.`,
	contentRow: (id: string) => `  ${id}`,
	ledgersAgree: (devices: string, received: string) => `Sổ thiết bị: ${devices} thiết bị, đã nhận ${received} phiếu, không thiếu số nào.`,
	ledgersDiffer: (devices: string, missing: string) => `Sổ thiết bị: THIẾU ${missing} phiếu ở ${devices} thiết bị. Hãy mở thiết bị khi có mạng để gửi lại.`,
	ledgersWrong: (devices: string) => `Sổ thiết bị: LỆCH so với phiếu gốc ở ${devices} thiết bị. Hãy sao lưu rồi báo nhà phát triển.`,
	ledgerRow: (name: string, unit: string, made: string, received: string, missing: string, first: string) =>
		`  ${name} (${unit}): đã lập 1–${made}, nhận ${received}, thiếu ${missing}, bắt đầu từ số ${first}`,
	unsentRow: (name: string, unit: string, unsent: string) => `  ${name} (${unit}): còn ${unsent} phiếu chưa gửi trên máy`,
	agrees: 'Kết luận: khớp.',
	differs: 'Kết luận: KHÔNG khớp, xem các dòng trên.',
	badSample: 'Tỷ lệ mẫu phải là số từ 0 đến 100 (phần trăm số phiếu), ví dụ --sample 5.'
};
