/**
 * What the staff panel takes from the browser beside the engine's ports: a small memory for tries, the hash function,
 * a way to hand a file out, the way out of the page. Knows no rule of the panel.
 */
import type { Handed } from '#lib/text/kiosk-staff-facts.ts';
import { deriveInBrowser, type Derive, type StaffMemory } from './staff-code.ts';

export type StaffPorts = {
	memory: StaffMemory;
	derive: Derive;
	handOut(name: string, text: string): Promise<Handed>;
	/** Leaves the tablet's page. */
	leave(): void;
};

const triesKey = 'hai-long-staff-tries';

export function browserStaffPorts(): StaffPorts {
	return {
		memory: {
			read: () => localStorage.getItem(triesKey),
			write: (text) => localStorage.setItem(triesKey, text)
		},
		derive: deriveInBrowser,
		handOut,
		leave: () => location.assign('/')
	};
}

/** A tablet pinned to one page shows no downloads: there the share sheet is the way to a drive or a message. */
async function handOut(name: string, text: string): Promise<Handed> {
	const file = new File([text], name, { type: 'text/plain' });
	const isTouched = matchMedia('(pointer: coarse)').matches;
	const canShare = isTouched && typeof navigator.canShare === 'function' && navigator.canShare({ files: [file] });
	if (!canShare) return save(file);
	try {
		await navigator.share({ files: [file] });
		return 'shared';
	} catch (error) {
		// closing the sheet is a decision; a browser that refuses after all still has its downloads
		return error instanceof DOMException && error.name === 'AbortError' ? 'cancelled' : save(file);
	}
}

function save(file: File): Handed {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = file.name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	return 'saved';
}
