/** The register of units: list, a unit's entry, and the file that brings units. */
import { formatDay } from './date.ts';
import { formatCount } from './number.ts';

/** A small province to write over, in the order of the columns. */
export const unitExample: readonly (readonly (string | null)[])[] = [
	['H38', 'Tỉnh Lào Cai', 'province', null, 'Lào Cai', '2025-07-01', null, '000.00.00.H38;H38'],
	['H38.12', 'Sở Tài chính', 'department', 'H38', 'Lào Cai', '2025-07-01', null, '000.00.12.H38;H38.12'],
	['H38.101', 'Phường Cam Đường', 'commune', 'H38', 'Lào Cai', '2025-07-01', null, null],
	['H38.101.1', 'Trung tâm Phục vụ hành chính công phường Cam Đường', 'centre', 'H38.101', 'Lào Cai', '2025-07-01', null, null],
	['H38.101.1.1', 'Cơ sở 2 phường Cam Đường', 'reception_point', 'H38.101.1', 'Lào Cai', '2025-07-01', null, null]
];

const states = { current: 'Hiện hành', closed: 'Đã giải thể', coming: 'Sắp có hiệu lực' } as const;

export const registerText = {
	title: 'Sổ đơn vị',
	summary: ({ current, closed, coming }: Readonly<Record<keyof typeof states, number>>) =>
		[
			`${formatCount(current)} đơn vị hiện hành`,
			...(coming > 0 ? [`${formatCount(coming)} sắp có hiệu lực`] : []),
			...(closed > 0 ? [`${formatCount(closed)} đã giải thể`] : [])
		].join(' · '),
	add: 'Thêm đơn vị',
	import: 'Nhập từ CSV',
	export: 'Tải tệp CSV',
	successions: 'Sáp nhập, chia tách',
	states,
	columns: { name: 'Đơn vị', kind: 'Loại', parent: 'Cấp trên', province: 'Tỉnh, thành phố', codes: 'Mã', valid: 'Hiệu lực', counters: 'Quầy' },
	noParent: '–',
	noCounters: '–',
	from: (day: string) => `từ ${formatDay(day)}`,
	span: (from: string, to: string) => `${formatDay(from)} – ${formatDay(to)}`,
	filter: {
		label: 'Lọc đơn vị',
		search: 'Tên hoặc mã',
		kind: 'Loại',
		allKinds: 'Mọi loại',
		state: 'Tình trạng',
		allStates: 'Mọi tình trạng',
		submit: 'Lọc',
		everything: 'Xem tất cả',
		under: (name: string) => `Bên dưới ${name}`
	},
	pages: { label: 'Các trang đơn vị', at: (page: number, pages: number, total: number) => `Trang ${page}/${pages} · ${formatCount(total)} đơn vị` },
	empty: {
		title: 'Chưa có đơn vị nào.',
		text: 'Bắt đầu bằng một tệp CSV cho cả tỉnh, hoặc thêm đơn vị đầu tiên rồi thêm dần các đơn vị bên dưới.',
		import: 'Nhập từ CSV',
		first: 'Thêm đơn vị đầu tiên'
	},
	noneFound: 'Không có đơn vị nào hợp với lựa chọn này.',

	entry: {
		back: 'Sổ đơn vị',
		figures: 'Xem số liệu',
		edit: 'Sửa đơn vị',
		facts: 'Đang là',
		kind: 'Loại',
		parent: 'Cấp trên',
		province: 'Tỉnh, thành phố',
		code: 'Mã trong hệ thống',
		officialCodes: 'Mã định danh',
		noOfficialCodes: 'chưa ghi',
		valid: 'Hiệu lực',
		state: 'Tình trạng',
		versions: 'Các bản theo thời gian',
		versionsAbout: 'Phiếu của ngày nào tính theo bản của ngày ấy.',
		versionColumns: { valid: 'Hiệu lực', name: 'Tên', kind: 'Loại', parent: 'Cấp trên', codes: 'Mã định danh' },
		now: 'hôm nay',
		relatives: 'Tiền thân và kế tục',
		before: 'Tiền thân',
		after: 'Kế tục',
		noRelatives: 'Chưa ghi việc sáp nhập, chia tách, đổi tên hay chuyển giao nào.',
		successionKinds: { merge: 'sáp nhập', split: 'chia tách', rename: 'đổi tên', transfer: 'chuyển giao' } as Readonly<Record<string, string>>,
		relative: (kind: string, day: string) => `${kind} ngày ${formatDay(day)}`,
		points: 'Điểm tiếp nhận',
		noPoints: 'Chưa có điểm tiếp nhận riêng: quầy và máy đặt ngay ở đơn vị này.',
		addPoint: 'Thêm điểm tiếp nhận',
		below: (count: number) => `${formatCount(count)} đơn vị bên dưới`,
		seeBelow: 'Xem các đơn vị bên dưới',
		addBelow: 'Thêm đơn vị bên dưới',
		counters: (count: number) => `${formatCount(count)} quầy`,
		hours: 'Giờ mở cửa và ngày nghỉ',
		hoursOwn: 'Giờ riêng của đơn vị.',
		hoursInherited: (unit: string) => `Theo giờ của ${unit}.`,
		hoursNone: 'Chưa đặt giờ: máy luôn thức. Hãy đặt giờ mở cửa.',
		closed: 'nghỉ',
		holidays: (count: number) => (count === 0 ? 'Chưa ghi ngày nghỉ nào sắp tới.' : `${formatCount(count)} ngày nghỉ sắp tới`),
		setHours: 'Đặt giờ và ngày nghỉ',
		devices: (count: number) => (count === 0 ? 'Chưa có máy nào. Ghép máy ở trang Thiết bị.' : `${formatCount(count)} máy đang đặt ở đây và bên dưới`),
		targets: 'Chỉ tiêu của đơn vị',
		readOnly: 'Tài khoản này chỉ xem. Quản trị của đơn vị hoặc của cấp trên sửa được.',
		ownRoot: 'Đây là đơn vị của chính Ông/Bà: tên, loại, cấp trên và mã định danh do quản trị đơn vị cấp trên hoặc quản trị hệ thống sửa. Ông/Bà sửa được quầy, giờ mở cửa và mọi đơn vị bên dưới.'
	},

	upload: {
		title: 'Nhập đơn vị từ CSV',
		lead: 'Xem trước tệp sẽ thêm, đóng, giữ nguyên những gì. Chỉ nhập khi cả tệp đúng; sai một dòng thì không nhập dòng nào.',
		file: 'don-vi.csv',
		choose: 'Tệp CSV (UTF-8)',
		look: 'Xem trước',
		template: 'Tải tệp mẫu',
		templateName: 'don-vi-mau.csv',
		exportName: (today: string) => `don-vi-${today}.csv`,
		chooseFile: 'Hãy chọn một tệp CSV.',
		tooLarge: 'Tệp lớn hơn 8 MiB: hãy chia tệp, hoặc nhờ người quản trị máy chủ nhập bằng lệnh.',
		refused: 'Tài khoản này không nhập được đơn vị.',
		changed: 'Người khác vừa sửa các đơn vị. Chưa nhập gì: hãy xem lại rồi bấm Nhập lần nữa.',
		added: (count: number) => `${formatCount(count)} bản mới`,
		closed: (count: number) => `${formatCount(count)} bản được đóng`,
		coded: (count: number) => `${formatCount(count)} bản thêm mã định danh`,
		unchanged: (count: number) => `${formatCount(count)} bản giữ nguyên`,
		columns: ['Việc', 'Mã', 'Tên', 'Cấp trên', 'Hiệu lực'],
		isNew: 'mới',
		isClosed: 'đóng',
		isCoded: 'thêm mã định danh',
		stored: ({ added, closed, coded, unchanged }: { added: number; closed: number; coded: number; unchanged: number }) =>
			`Đã nhập: ${formatCount(added)} bản mới, ${formatCount(closed)} bản được đóng, ${coded > 0 ? `${formatCount(coded)} bản thêm mã định danh, ` : ''}${formatCount(unchanged)} bản giữ nguyên.`,
		toList: 'Xem sổ đơn vị',
		howTitle: 'Tệp gồm những gì',
		how: [
			'Mỗi dòng là một bản của một đơn vị, xếp theo thứ tự nào cũng được.',
			'kind là một trong: province (tỉnh), department (sở), district (huyện), commune (xã), centre (trung tâm), reception_point (điểm tiếp nhận).',
			'parent_code là mã cấp trên; để trống với cấp tỉnh. Ngày ghi như 2025-07-01; valid_to để trống là còn hiệu lực.',
			'Đổi tên hay cấp trên: ghi valid_to cho dòng cũ và thêm một dòng mới cùng mã, bắt đầu ngày liền sau. Dòng đã nhập không sửa được.',
			'Cột official_codes không bắt buộc: mã định danh cũ và mới của đơn vị, cách nhau bằng dấu chấm phẩy (000.00.12.H38;H38.12). Bản đã nhập mà chưa có mã thì được thêm; tệp không có cột này thì mã giữ như cũ.',
			'Tệp tải từ Sổ đơn vị có cùng các cột: nhập lại nguyên tệp thì không đổi gì.'
		]
	}
};
