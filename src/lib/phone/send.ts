/**
 * Hands one response over, and says what became of it. Only our own word counts: a log-in page of a network or a cut
 * line is no answer, and the response stays. Refuses to know where it is kept.
 */
import type { SealedResponse } from '#lib/survey/response.ts';

/** `kept`: nobody answered for us, try again; the others are final. */
export type Sent = 'done' | 'kept' | 'spent' | 'expired' | 'revoked' | 'conflict' | 'forged' | 'refused';

const limitMs = 20_000;
const finalCodes: Readonly<Record<string, Sent>> = {
	invitation_spent: 'spent',
	invitation_expired: 'expired',
	invitation_revoked: 'revoked',
	invitation_conflict: 'conflict',
	invitation_unknown: 'forged'
};

export async function send(token: string, response: SealedResponse, fetcher: typeof fetch = fetch): Promise<Sent> {
	try {
		const reply = await fetcher(`/api/v1/invitations/${token}/response`, {
			method: 'PUT',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(response),
			redirect: 'error',
			cache: 'no-store',
			credentials: 'omit',
			keepalive: true,
			signal: AbortSignal.timeout(limitMs)
		});
		const type = reply.headers.get('content-type') ?? '';
		if (!/^application\/(problem\+)?json/.test(type)) return 'kept';
		const body: unknown = await reply.json();
		if (reply.ok) return said(body, 'verdict') === null ? 'kept' : 'done';
		const code = said(body, 'code') ?? '';
		return finalCodes[code] ?? (reply.status === 422 || reply.status === 400 ? 'refused' : 'kept');
	} catch {
		return 'kept';
	}
}

function said(body: unknown, name: 'verdict' | 'code'): string | null {
	if (typeof body !== 'object' || body === null) return null;
	const value: unknown = Reflect.get(body, name);
	return typeof value === 'string' ? value : null;
}
