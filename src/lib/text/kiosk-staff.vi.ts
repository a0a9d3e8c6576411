/*
 * The staff panel of the tablet, in Vietnamese alone: staff read it, no visit is under way then. Loaded after the
 * first screen. Refuses to know: what a citizen reads.
 */
import type { Card, Handed, Outcome, PadFault, Trial } from './kiosk-staff-facts.ts';

const thousands = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
const timeOf = (instant: string) =>
	new Date(instant).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' });
const lastContact = (at: string | null) => (at === null ? 'Từ lúc mở trang, máy chủ chưa trả lời lần nào.' : `Máy chủ trả lời lần cuối lúc ${timeOf(at)}.`);
const lockLeft = (seconds: number) => `${Math.floor(seconds / 60)} phút ${String(seconds % 60).padStart(2, '0')} giây`;

/** Why the server did not take a response; the code itself where it has no words. */
const heldReasons: Readonly<Record<string, string>> = {
	conflict: 'trùng với phiếu khác',
	id_conflict: 'trùng mã với phiếu khác',
	seq_conflict: 'trùng số với phiếu khác',
	out_of_time: 'sai ngày giờ',
	unknown_questionnaire: 'bộ câu hỏi lạ',
	unknown_field: 'lĩnh vực lạ',
	malformed: 'phiếu hỏng'
};

export type CardWords = { title: string; text: string; note: string | null };

function cardWords(card: Card): CardWords {
	switch (card.kind) {
		case 'online': {
			const rest = card.unsent > 0 ? `Còn ${thousands(card.unsent)} phiếu đang gửi.` : 'Mọi phiếu đã gửi.';
			return { title: 'Đã nối mạng', text: rest, note: lastContact(card.contactAt) };
		}
		case 'away':
			return { title: 'Đang nối lại mạng', text: 'Mất chưa tới 2 phút. Máy tự nối lại.', note: lastContact(card.contactAt) };
		case 'offline':
			return {
				title: `Mất mạng · ${thousands(card.unsent)} phiếu chờ`,
				text: 'Người dân vẫn trả lời được. Máy tự gửi khi có mạng.',
				note: card.sinceAt === null ? null : `Từ ${timeOf(card.sinceAt)}.`
			};
		case 'lost':
			return {
				title: `Mất mạng ${card.hours} giờ · ${thousands(card.unsent)} phiếu chờ`,
				text: 'Báo quản trị. Kiểm tra dây mạng, Wi-Fi.',
				note: 'Máy vẫn nhận phiếu.'
			};
		case 'no-program':
			return {
				title: `Chưa nạp đủ chương trình · ${thousands(card.unsent)} phiếu chờ`,
				text: 'Người dân vẫn trả lời được, máy chưa gửi được. Nối mạng, đóng ứng dụng rồi mở lại.',
				note: 'Đừng xóa ứng dụng Hài Lòng.'
			};
		case 'storage-high':
			return { title: `Bộ nhớ đầy ${card.percent} %`, text: 'Nối mạng để gửi bớt. Ở 95 % máy tạm ngừng.', note: 'Gỡ ứng dụng khác cho rộng chỗ.' };
		case 'storage-full':
			return {
				title: card.percent === null ? 'Bộ nhớ đầy' : `Bộ nhớ đầy ${card.percent} %`,
				text: 'Máy tạm ngừng. Nối mạng để gửi, gỡ ứng dụng khác.',
				note: 'Đừng xóa ứng dụng Hài Lòng.'
			};
		case 'storage-failed':
			return { title: 'Máy không lưu được phiếu', text: 'Tắt, mở lại máy. Vẫn vậy thì cất nguyên máy, báo quản trị.', note: 'Đừng xóa ứng dụng Hài Lòng.' };
		case 'not-persistent':
			return { title: 'Trình duyệt có thể xóa phiếu', text: 'Máy chưa được hứa giữ dữ liệu. Thêm trang vào Màn hình chính và mở từ đó.', note: 'Khi bộ nhớ máy cạn.' };
		case 'clock':
			return { title: `Đồng hồ lệch ${thousands(card.minutes)} phút`, text: 'Đặt lại giờ tự động trong cài đặt máy.', note: card.isAhead ? 'Nhanh hơn giờ máy chủ.' : 'Chậm hơn giờ máy chủ.' };
		case 'retired':
			return { title: 'Máy đã bị gỡ khỏi hệ thống', text: 'Nhập mã ghép do quản trị cấp. Phiếu cũ vẫn còn trên máy.', note: 'Đóng trang này, rồi nhập mã.' };
		case 'token-refused':
			return { title: 'Máy chủ không nhận máy này', text: 'Nhập mã ghép do quản trị cấp. Phiếu cũ vẫn còn trên máy.', note: 'Đóng trang này, rồi nhập mã.' };
		case 'no-locks':
			return { title: 'Trang chưa mở bằng https', text: 'Mở trang bằng địa chỉ https. Hỏi quản trị địa chỉ đúng.', note: null };
		case 'paused-here':
			return { title: 'Máy đang tạm ngừng', text: 'Cán bộ đã tạm ngừng tại máy này. Bấm Mở lại để nhận ý kiến.', note: 'Giữ cả khi tắt máy.' };
		case 'paused-by-staff':
			return { title: 'Quản trị tạm ngừng máy', text: 'Mở lại trên trang Thiết bị. Máy nhận lệnh ở lần nối mạng sau.', note: 'Gửi ngay cũng lấy lệnh mới.' };
		case 'no-config':
			return { title: 'Chưa có bộ câu hỏi', text: 'Nối mạng rồi bấm Gửi ngay để tải.', note: null };
		case 'quarantined':
			return {
				title: `${thousands(card.count)} phiếu bị giữ lại`,
				text: 'Máy chủ không nhận những phiếu này. Chép phiếu ra tệp, đưa quản trị.',
				note: card.held.map(({ seq, code }) => `Số ${seq}: ${heldReasons[code] ?? code}`).join(' · ')
			};
	}
}

const handedWords: Readonly<Record<Handed, string>> = {
	saved: 'Tệp nằm trong mục Tải xuống. Chép sang USB hay máy quản trị.',
	shared: 'Tệp đã chuyển sang ứng dụng vừa chọn.',
	cancelled: 'Tệp chưa được lưu ở đâu. Bấm lại để chọn nơi gửi.'
};

function outcomeWords(outcome: Outcome): string {
	switch (outcome.kind) {
		case 'sent':
			if (outcome.unsent > 0) return `Máy chủ đã trả lời. Còn ${thousands(outcome.unsent)} phiếu chờ gửi.`;
			return outcome.count === 0 ? 'Máy chủ đã trả lời. Không có phiếu nào chờ gửi.' : `Đã gửi ${thousands(outcome.count)} phiếu. Không còn phiếu chờ.`;
		case 'not-reached':
			return `Chưa nối được máy chủ. ${thousands(outcome.unsent)} phiếu vẫn nằm trên máy. Kiểm tra Wi-Fi rồi bấm lại.`;
		case 'refused':
			return 'Máy chủ không nhận máy này. Xin mã ghép mới của quản trị.';
		case 'paused':
			return 'Máy đã tạm ngừng nhận ý kiến. Khởi động lại máy vẫn tạm ngừng.';
		case 'resumed':
			return 'Máy nhận ý kiến trở lại.';
		case 'not-written':
			return 'Chưa ghi được trên máy. Tắt, mở lại máy rồi bấm lại.';
		case 'resent':
			if (outcome.count === 0) return `Từ số ${thousands(outcome.fromSeq)} không còn phiếu nào để gửi lại.`;
			return `${thousands(outcome.count)} phiếu từ số ${thousands(outcome.fromSeq)} được gửi lại. Máy chủ không tính trùng.`;
		case 'rescued':
			return outcome.handed === 'cancelled' ? handedWords.cancelled : `Đã chép ${thousands(outcome.count)} phiếu. ${handedWords[outcome.handed]} Phiếu trên máy còn nguyên.`;
		case 'rescue-empty':
			return 'Không có phiếu nào cần chép: máy chủ đã nhận tất cả.';
		case 'rescue-failed':
			return 'Chưa đọc được phiếu trên máy. Tắt, mở lại máy rồi bấm lại.';
	}
}

function faultWords(fault: PadFault): string {
	switch (fault.kind) {
		case 'wrong':
			return `Mã chưa đúng. Ông/Bà còn ${fault.left} lần thử.`;
		case 'locked':
			return `Đã nhập sai 5 lần. Thử lại sau ${lockLeft(fault.secondsLeft)}.`;
		case 'no-code':
			return 'Máy này chưa có mã. Quản trị cấp mã ở trang Thiết bị; nối mạng để máy nhận.';
		case 'unable':
			return 'Trình duyệt này không kiểm tra được mã. Mở trang bằng địa chỉ https.';
	}
}

function trialWords({ writes, reached }: Trial): { title: string; lines: [string, string] } {
	const title = writes && reached ? 'Máy chạy tốt' : writes ? 'Máy ghi được, chưa nối được máy chủ' : 'Máy chưa ghi được';
	const line = writes ? 'Ghi được trên máy.' : 'Không ghi được trên máy. Tắt, mở lại máy; vẫn vậy thì báo quản trị.';
	const server = reached ? 'Nối được máy chủ.' : 'Máy chủ chưa trả lời. Phiếu thật vẫn được giữ và tự gửi sau.';
	return { title, lines: [line, server] };
}

export const kioskStaff = {
	title: (device: string) => `Dành cho cán bộ · Máy ${device}`,
	close: 'Đóng',
	erase: 'Xóa một số',
	pad: {
		title: 'Mã cán bộ',
		lead: 'Nhập mã sáu số của máy này.',
		typed: (filled: number) => `Đã nhập ${filled} trên 6 số`,
		checking: 'Đang kiểm tra mã',
		keys: 'Phím số'
	},
	fault: faultWords,
	ledger: {
		title: 'Sổ phiếu của máy',
		made: 'Đã tạo\u00a0',
		none: 'chưa có phiếu nào',
		range: (made: number) => (made === 1 ? '1' : `1–${thousands(made)}`),
		received: ' · máy chủ đã nhận\u00a0',
		unsent: ' · chờ\u00a0gửi\u00a0',
		held: ' · giữ\u00a0lại\u00a0',
		count: thousands,
		bar: (received: number) => `${thousands(received)} phiếu máy chủ đã nhận`
	},
	states: 'Tình trạng máy',
	card: cardWords,
	outcome: outcomeWords,
	actions: {
		label: 'Việc của cán bộ',
		send: 'Gửi ngay',
		sending: 'Đang gửi',
		pause: 'Tạm ngừng',
		resume: 'Mở lại',
		resend: 'Gửi lại từ số',
		rescue: 'Chép phiếu ra tệp',
		trial: 'Thử một lượt',
		leave: 'Thoát',
		pair: 'Nhập mã ghép'
	},
	about: (app: string, questionnaire: string | null) => `Phiên bản ${app}${questionnaire === null ? '' : ` · bộ câu hỏi ${questionnaire}`}`,
	resend: {
		title: 'Gửi lại từ số nào?',
		lead: (made: number) => `Máy đã tạo phiếu ${made === 0 ? '0' : `1–${thousands(made)}`}. Máy chủ nhận ra phiếu cũ và không tính trùng.`,
		number: 'Số phiếu',
		go: 'Gửi lại',
		back: 'Quay lại'
	},
	leaving: {
		title: 'Thoát khỏi trang của máy?',
		lines: [
			'Màn hình này đóng lại và trang đầu của hệ thống hiện ra. Người dân không trả lời được cho tới khi mở lại trang.',
			'Phiếu vẫn nằm trên máy. Muốn trở lại: mở biểu tượng Hài Lòng, hoặc địa chỉ có đuôi /kiosk.',
			'Máy đang ghim hay ở chế độ một ứng dụng: tắt chế độ ấy bằng mật mã của máy trước.'
		],
		go: 'Thoát',
		back: 'Ở lại'
	},
	trial: {
		mark: 'Phiếu thử',
		note: 'Không tính, không gửi',
		stop: 'Thôi thử',
		running: 'Đang thử ghi và nối máy chủ',
		words: trialWords,
		note2: 'Lượt thử không lập phiếu, không thêm số, không gửi câu trả lời nào.',
		back: 'Quay lại'
	}
};
