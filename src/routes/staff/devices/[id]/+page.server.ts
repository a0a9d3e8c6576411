/** One tablet: its ledger around what is missing, what can be done, what was done. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { deviceDetail } from '#lib/server/devices/detail.ts';
import {
	askAgain,
	mayManageDevices,
	move,
	pause,
	places,
	rename,
	renewStaffCode,
	resume,
	retire,
	setOwn,
	type Asked,
	type Outcome
} from '#lib/server/devices/manage.ts';
import { replace } from '#lib/server/devices/replace.ts';
import { readOwnSettings, settingBounds } from '#lib/server/devices/own-settings.ts';
import { ledgersInTurn } from '#lib/server/ledger/chain.ts';
import { conditionOf } from '#lib/server/ledger/condition.ts';
import { silenceOf } from '#lib/server/ledger/silence.ts';
import { readSettings } from '#lib/server/settings.ts';
import { deviceLedger } from '#lib/server/ledger/device-ledger.ts';
import { limits } from '#lib/survey/limits.ts';
import { localDay } from '#lib/survey/period.ts';
import { deviceLifeText } from '#lib/text/device-life.vi.ts';
import type { Actions, PageServerLoad } from './$types';

const { actions: words, done } = deviceLifeText;
const longestName = 60;
const longestNote = 200;

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const sql = database();
	const now = new Date();
	const today = localDay(now);
	const detail = await deviceDetail(sql, account, event.params.id, today, now);
	const ledger = detail && (await deviceLedger(sql, detail, Number(event.url.searchParams.get('khoang')) || 1, today));
	if (detail === null || ledger === null) error(404, deviceLifeText.unknown);
	const mayManage = mayManageDevices(account);
	const isSilent = await silenceOf(sql, today, now, readSettings().deviceSilentMinutes);
	return {
		detail,
		ledger: { ...ledger, condition: conditionOf(ledger, isSilent) },
		chain: await ledgersInTurn(sql, detail, today, isSilent),
		kiosk: `${event.url.origin}/kiosk`,
		bounds: settingBounds,
		mayManage,
		places: mayManage ? await places(sql, account, today) : [],
		now
	};
};

type Work = (account: Account, asked: Asked, form: FormData) => Promise<Outcome | { fault: string }>;
type Told = { done: string } | ActionFailure<{ fault: string }>;

async function askedFor(event: RequestEvent<{ id: string }>): Promise<{ account: Account; form: FormData; asked: Asked }> {
	const account = signedIn(event);
	const form = await event.request.formData();
	return { account, form, asked: { publicId: event.params.id, revision: Number(form.get('revision')), today: localDay(new Date()) } };
}

async function acting(event: RequestEvent<{ id: string }>, word: keyof typeof done, work: Work): Promise<Told> {
	const { account, form, asked } = await askedFor(event);
	const outcome = await work(account, asked, form);
	if (typeof outcome === 'object') return fail(400, outcome);
	return outcome === 'done' ? { done: done[word] } : refusal(outcome);
}

function refusal(outcome: 'refused' | 'changed'): ActionFailure<{ fault: string }> {
	return outcome === 'changed' ? fail(409, { fault: deviceLifeText.changed }) : fail(403, { fault: deviceLifeText.refused });
}

const isName = (name: string): boolean => name !== '' && name.length <= longestName && !/\p{Cc}/u.test(name);

const typed = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
	rename: (event) =>
		acting(event, 'rename', async (account, asked, form) => {
			const name = typed(form, 'name');
			return isName(name) ? rename(database(), account, asked, name) : { fault: words.nameFault };
		}),
	move: (event) =>
		acting(event, 'move', (account, asked, form) => {
			const [unitId = 0, counterId = 0] = typed(form, 'place').split('.').map(Number);
			return move(database(), account, asked, { unitId, counterId: counterId || null });
		}),
	pause: (event) =>
		acting(event, 'pause', (account, asked, form) =>
			pause(database(), account, asked, typed(form, 'note').replace(/\p{Cc}/gu, ' ').slice(0, longestNote) || null)
		),
	resume: (event) => acting(event, 'resume', (account, asked) => resume(database(), account, asked)),
	retire: (event) =>
		acting(event, 'retire', async (account, asked, form) =>
			form.get('sure') === 'yes' ? retire(database(), account, asked) : { fault: words.retireUnchecked }
		),
	resend: (event) =>
		acting(event, 'resend', async (account, asked, form) => {
			const from = Number(typed(form, 'from'));
			if (!Number.isInteger(from) || from < 1 || from > limits.seqMax) return { fault: words.resendFault };
			return askAgain(database(), account, asked, from);
		}),
	settings: (event) =>
		acting(event, 'settings', async (account, asked, form) => {
			const read = readOwnSettings(form);
			return 'fault' in read ? read : setOwn(database(), account, asked, read.settings);
		}),
	replace: async (event) => {
		const { account, form, asked } = await askedFor(event);
		const name = typed(form, 'name');
		if (!isName(name)) return fail(400, { fault: words.nameFault });
		const replacement = await replace(database(), account, asked, name);
		if (replacement.outcome !== 'done') return refusal(replacement.outcome);
		const { place, ...made } = replacement.made;
		return { made: { ...made, place: [place.unitName, place.counterName].filter(Boolean).join(', ') } };
	},
	staffCode: async (event) => {
		const { account, asked } = await askedFor(event);
		const { outcome, code } = await renewStaffCode(database(), account, asked);
		return outcome === 'done' ? { done: done.staffCode, staffCode: code } : refusal(outcome);
	}
};
