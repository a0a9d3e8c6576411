/** After the next picture is on the screen; a page that is not shown has none to wait for. */
export function painted(): Promise<void> {
	return new Promise((resolve) => {
		if (document.visibilityState === 'hidden') resolve();
		else requestAnimationFrame(() => setTimeout(resolve));
		setTimeout(resolve, 1000);
	});
}
