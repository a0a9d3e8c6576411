/**
 * Measures what a screen shows: nothing beyond the glass, nothing cut, nothing over something else, every target large
 * enough and apart from its neighbours, no letter too small. Returns sentences, empty when all is well. Runs inside the
 * page: it may use nothing but its arguments and the DOM.
 */
export type Limits = { targetPx: number; gapPx: number; textPx: number };

export function measureFit({ targetPx, gapPx, textPx }: Limits): string[] {
	type Box = { left: number; top: number; right: number; bottom: number };
	const faults: string[] = [];
	const screen: Box = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
	const slack = 1.5;
	const named = (element: Element) => `<${element.tagName.toLowerCase()}.${element.classList[0] ?? ''}> ${(element.textContent ?? '').trim().slice(0, 28)}`;
	const isHidden = (element: Element) => element.closest('.for-readers') !== null || element.closest('[inert]') !== null || !isPainted(element);
	function isPainted(element: Element): boolean {
		const style = getComputedStyle(element);
		const isClipped = style.clipPath !== 'none' && style.position === 'absolute';
		return !isClipped && style.visibility !== 'hidden' && style.opacity !== '0' && (element.parentElement === null || isPainted(element.parentElement));
	}
	const beyond = (inner: Box, outer: Box) => Math.max(outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom);

	const root = document.documentElement;
	if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) faults.push(`the page scrolls ${root.scrollWidth}×${root.scrollHeight}`);
	for (const box of document.querySelectorAll('.kiosk main, .kiosk header, .kiosk section, .kiosk footer, .kiosk aside, .kiosk [role="alertdialog"]')) {
		const overflow = Math.max(box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight);
		if (overflow > slack) faults.push(`${overflow}px too much in ${named(box)}`);
	}

	const keys = [...document.querySelectorAll('.kiosk button, .kiosk textarea')].filter((key) => key.getClientRects().length > 0 && !isHidden(key));
	const boxes = keys.map((key) => key.getBoundingClientRect());
	keys.forEach((key, at) => {
		const box = boxes[at] ?? key.getBoundingClientRect();
		const isArea = key.tagName === 'TEXTAREA';
		if (!isArea && Math.min(box.width, box.height) < targetPx - 0.5) faults.push(`${Math.round(box.width)}×${Math.round(box.height)} is small for ${named(key)}`);
		if (beyond(box, screen) > slack) faults.push(`beyond the screen: ${named(key)}`);
		for (const [x, y] of [[0.5, 0.5], [0.15, 0.2], [0.85, 0.8]] as const) {
			const met = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
			if (met === null || !(key.contains(met) || met.contains(key))) faults.push(`covered by ${met ? named(met) : 'nothing'}: ${named(key)}`);
			else if (met !== key && met.contains(key) && met.tagName !== 'LABEL') faults.push(`not under the finger: ${named(key)}`);
		}
		boxes.slice(at + 1).forEach((other, further) => {
			const across = Math.max(other.left - box.right, box.left - other.right);
			const down = Math.max(other.top - box.bottom, box.top - other.bottom);
			const gap = Math.max(across, down);
			if (gap < gapPx - 0.5) faults.push(`${Math.round(gap)}px between ${named(key)} and ${named(keys[at + 1 + further] ?? key)}`);
		});
	});

	const texts: { element: Element; box: Box }[] = [];
	const walker = document.createTreeWalker(document.querySelector('.kiosk') ?? document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
		const element = node.parentElement;
		if (element === null || (node.textContent ?? '').trim() === '' || isHidden(element) || element.closest('svg') !== null) continue;
		const range = document.createRange();
		range.selectNodeContents(node);
		const box = range.getBoundingClientRect();
		if (box.width === 0) continue;
		const size = parseFloat(getComputedStyle(element).fontSize);
		if (size < textPx - 0.1) faults.push(`${size}px letters: ${named(element)}`);
		// only what is marked so may be cut: the head of a long name
		if (element.closest('[data-may-cut]') === null) {
			if (beyond(box, screen) > slack) faults.push(`text beyond the screen: ${named(element)}`);
			for (let frame: Element | null = element; frame !== null && !frame.matches('.kiosk'); frame = frame.parentElement) {
				const isFrame = getComputedStyle(frame).overflow !== 'visible' || frame.tagName === 'BUTTON';
				// letters stand a little within the line that the range gives
				const give = frame === element ? size * 0.25 : slack;
				if (isFrame && beyond(box, frame.getBoundingClientRect()) > give) faults.push(`cut or out of ${named(frame)}: ${named(element)}`);
			}
			texts.push({ element, box });
		}
	}
	texts.forEach(({ element, box }, at) => {
		const give = Math.max(4, parseFloat(getComputedStyle(element).fontSize) * 0.3);
		for (const other of texts.slice(at + 1)) {
			if (element.contains(other.element) || other.element.contains(element) || element.parentElement === other.element.parentElement && getComputedStyle(element).display === 'inline') continue;
			const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
			const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
			if (across > slack && down > give) faults.push(`${named(element)} lies over ${named(other.element)}`);
		}
	});
	return [...new Set(faults)];
}
