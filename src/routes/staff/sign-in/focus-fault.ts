/** After a refusal the first field at fault is ready to be typed over; what was typed stays. */
import { tick } from 'svelte';
import type { SubmitFunction } from '@sveltejs/kit';

export const focusFault: SubmitFunction = ({ formElement }) => {
	return async ({ update }) => {
		await update({ reset: false });
		await tick();
		formElement.querySelector<HTMLInputElement>('[aria-invalid]')?.select();
	};
};
