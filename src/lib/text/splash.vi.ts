/* What stands under the mark when the tablet's page has not come to life: its script did not load, or cannot run here. */
export const splashText = {
	stuck: 'Trang chưa mở được.',
	old: 'Trình duyệt có thể quá cũ: cần Chrome 111 hoặc iPadOS 16.4 trở lên.',
	then: 'Tắt, mở lại máy; vẫn vậy thì báo quản trị.'
};
