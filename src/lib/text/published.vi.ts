/** What is said beside the Ministry's own figures, so that nobody takes them for ours. */
export const publishedText = {
	title: 'SIPAS do Bộ Nội vụ công bố',
	note: 'khác phương pháp, không so trực tiếp',
	year: 'Năm',
	country: 'Toàn quốc',
	rank: (rank: number) => `hạng ${rank}`,
	source: 'Nguồn',
	about: 'SIPAS khảo sát hộ gia đình mỗi năm một lần, cả những người đã lâu không làm thủ tục. Số trên trang này là của người vừa làm xong thủ tục. Hai số không cộng, không trừ cho nhau.'
};
