/* Lays the sheet of languages over the screen and takes it away again; one at a time. */
import { mount, unmount } from 'svelte';
import type { Spoken } from '../spoken.svelte.ts';
import type { Tablet } from '../tablet.svelte.ts';
import LanguageDialog from './LanguageDialog.svelte';

let isOpen = false;

export function chooseLanguage(tablet: Tablet, spoken: Spoken): void {
	const target = document.querySelector('.kiosk');
	if (target === null || isOpen) return;
	isOpen = true;
	const onClose = (): void => {
		if (!isOpen) return;
		isOpen = false;
		void unmount(sheet);
	};
	const sheet = mount(LanguageDialog, { target, props: { tablet, spoken, onClose } });
}
