/** What the table of units says of places, and the page of fields of itself. */

type Place = { best: number; worst: number; of: number };

export const overviewText = {
	/** 'hạng 3–7' */
	place: ({ best, worst }: Place) => (best === worst ? `hạng ${best}` : `hạng ${best}–${worst}`),
	placeTitle: ({ of }: Place) => `trong ${of} đơn vị cùng cấp có từ 100 phiếu`,
	questionnaire: 'Bộ câu hỏi',
	counter: 'Quầy',
	unknownCounter: 'Quầy khác',
	pointMet: 'theo điểm: đạt',
	pointNotMet: 'theo điểm: chưa đạt',
	placesNote: 'Khoảng tin cậy chồng nhau thì chung hạng; dưới 100 phiếu không xếp hạng; chỉ xếp giữa các đơn vị cùng cấp.',
	fields: {
		title: 'Lĩnh vực',
		sentence: 'Mỗi lĩnh vực xét theo chỉ tiêu nêu tên nó, nếu không có thì theo chỉ tiêu chung. Bấm tên lĩnh vực để xem các đơn vị.',
		list: 'Các lĩnh vực',
		dimensions: 'Theo năm nội dung',
		units: 'Theo đơn vị',
		switch: 'Cột',
		unknown: 'Không rõ lĩnh vực',
		allUnits: 'Toàn bộ',
		none: 'Chưa có phiếu nào nêu lĩnh vực trong kỳ này.',
		responses: 'Phiếu'
	}
};
