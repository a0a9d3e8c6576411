/** Bringing the rescue file of a tablet that cannot send. */
import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { mayManageDevices } from '#lib/server/devices/manage.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { uploadRescue } from '#lib/server/rescue/upload.ts';
import { localDay } from '#lib/survey/period.ts';
import { rescueReport } from '#lib/text/rescue-report.ts';
import { rescueText } from '#lib/text/rescue.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function caretaker({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayManageDevices(locals.account)) error(403, rescueText.notAllowed);
	return locals.account;
}

export const load: PageServerLoad = (event) => {
	caretaker(event);
};

export const actions: Actions = {
	default: async (event) => {
		const account = caretaker(event);
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: rescueText.chooseFile });
		const now = new Date();
		try {
			const upload = { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
			return { report: rescueReport(await uploadRescue(database(), account, upload, now, localDay(now))) };
		} catch (fault) {
			if (fault instanceof OperatorFault) return fail(422, { fault: fault.message });
			throw fault;
		}
	}
};
