/** The citizen's phone: what the invitation asks, and the answers of a browser without JavaScript. */
import { randomUUID } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { responseOf } from '#lib/phone/form-answers.ts';
import { languageOf } from '#lib/phone/language.ts';
import { database } from '#lib/server/database/connection.ts';
import { fields } from '#lib/server/fields/field.ts';
import { describeInvitation } from '#lib/server/invitations/describe.ts';
import { noteOpened } from '#lib/server/invitations/opened.ts';
import { askedBy, shownTo } from '#lib/server/invitations/questionnaires.ts';
import { genuineOrRefused, noteClosed, secretNow } from '#lib/server/invitations/requests.ts';
import { spend } from '#lib/server/invitations/spend.ts';
import { phoneLanguages, spokenOnPhone } from '#lib/server/packs/on-phone.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import { sentence, type Text } from '#lib/survey/sentence.ts';
import type { Actions, PageServerLoad } from './$types';

type ClosedKind = 'forged' | 'spent' | 'expired' | 'revoked' | 'conflict' | 'off' | 'tooOften' | 'refused';

const kindOfRefusal: Readonly<Record<string, ClosedKind>> = {
	invitation_unknown: 'forged',
	too_many_attempts: 'tooOften',
	invitations_off: 'off'
};

/** What the person sees instead of a refusal of the API. */
function closedBy(error: unknown): { closed: ClosedKind } {
	const kind = error instanceof Refusal ? kindOfRefusal[error.problem.code] : undefined;
	if (kind === undefined) throw error;
	return { closed: kind };
}

function closed<View>(view: View, kind: ClosedKind): View & { closed: ClosedKind } {
	return { ...view, closed: kind };
}

export const load: PageServerLoad = async (event) => {
	const { params, url, request, locals, setHeaders } = event;
	setHeaders({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
	const sql = database();
	const { offered, codes } = await phoneLanguages(sql);
	const language = languageOf(url.searchParams.get('lang'), request.headers.get('accept-language'), codes);
	locals.language = language;
	const spoken = await spokenOnPhone(sql, language);
	const { pack, sounds } = spoken;
	const view = { language, languages: offered, spoken: pack, sounds, large: url.searchParams.has('large'), contrast: url.searchParams.has('contrast') };
	if (url.searchParams.get('end') === 'thanks') return { ...view, thanked: true as const, isTest: url.searchParams.has('trial') };
	const end = url.searchParams.get('end');
	if (end === 'conflict' || end === 'refused') return closed(view, end);
	try {
		const now = new Date();
		const secret = secretNow();
		const invitation = await genuineOrRefused(sql, secret, params.token, now);
		const described = await describeInvitation(sql, secret, invitation, now);
		if (described.state !== 'open') {
			await noteClosed(sql, invitation, described.state, now);
			return closed(view, described.state);
		}
		await noteOpened(sql, secret, invitation, now);
		const { quick, detail } = await shownTo(sql, described.unit.code, now, spoken);
		const asked = described.field === null ? await fields(sql) : [];
		const nameOf = ({ code, name }: { code: string; name: Text }): string => pack?.sentences[`field/${code}/name`] ?? sentence(name, language);
		return {
			...view,
			open: {
				id: randomUUID(),
				unit: described.unit.name,
				field: described.field === null ? null : nameOf(described.field),
				fields: asked.map((one) => ({ code: one.code, name: nameOf(one) })),
				quick,
				detail,
				isTest: described.isTest,
				shownAtMs: now.getTime()
			}
		};
	} catch (error) {
		return closed(view, closedBy(error).closed);
	}
};

export const actions: Actions = {
	default: async (event) => {
		const { params, url, request } = event;
		const sql = database();
		const { codes } = await phoneLanguages(sql);
		const form = await request.formData();
		const now = new Date();
		const elapsedMs = now.getTime() - Number(form.get('shownAtMs') ?? now.getTime());
		const shown = await askedBy(sql, String(form.get('quick') ?? ''), String(form.get('detail') ?? ''));
		const response = responseOf(
			(name) => form.getAll(name).filter((value) => typeof value === 'string'),
			shown.quick,
			shown.detail,
			{
				id: String(form.get('id') ?? ''),
				answeredAt: now.toISOString(),
				elapsedMs: Number.isFinite(elapsedMs) ? elapsedMs : 0,
				language: languageOf(url.searchParams.get('lang'), request.headers.get('accept-language'), codes)
			}
		);
		if (response === null) return { unanswered: true };
		const secret = secretNow();
		const invitation = await genuineOrRefused(sql, secret, params.token, now).catch(closedBy);
		if ('closed' in invitation) endAt(event, null);
		const spent = await spend(sql, secret, invitation, response, now);
		if (spent.kind === 'closed') endAt(event, null);
		if (spent.kind === 'conflict' || spent.kind === 'refused') endAt(event, spent.kind);
		endAt(event, invitation.key.isTest ? 'trial' : 'thanks');
	}
};

/** Shown by another request, so that going back or reloading sends nothing again. */
function endAt({ url }: Pick<RequestEvent, 'url'>, end: 'thanks' | 'trial' | 'conflict' | 'refused' | null): never {
	const to = new URL(url.pathname, url);
	for (const name of ['lang', 'large', 'contrast']) {
		const value = url.searchParams.get(name);
		if (value !== null) to.searchParams.set(name, value);
	}
	if (end !== null) to.searchParams.set('end', end === 'trial' ? 'thanks' : end);
	if (end === 'trial') to.searchParams.set('trial', '1');
	redirect(303, to.pathname + to.search);
}
