/** An installation's secret, invitations made with it, and what a phone sends back. */
import { randomUUID } from 'node:crypto';
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Sql } from '#lib/server/database/connection.ts';
import { issue } from '#lib/server/invitations/issue.ts';
import { genuine, type Genuine } from '#lib/server/invitations/look-up.ts';
import { createSigningKey, signingKeyOf } from '#lib/server/invitations/signing-keys.ts';

export const testSecret = Buffer.from('a secret of thirty-two bytes or more for tests', 'utf8');
export const atNine = new Date('2026-11-20T09:15:30+07:00');

export { createSigningKey, signingKeyOf };

/** One invitation as the one-stop software of the unit would get it; throws where it is refused. */
export async function invited(
	sql: Sql,
	unitId: number,
	asked: Readonly<Record<string, unknown>> = {},
	{ now = atNine, isTest = false } = {}
): Promise<{ token: string; shortCode: string; expiresAt: string }> {
	const viewer = { role: 'observer', unitId } as const;
	const [outcome] = await issue(sql, testSecret, viewer, [{ moment: 'result', ...asked }], { now, isTest });
	if (outcome === undefined || 'problem' in outcome) throw new Error(outcome?.problem.code ?? 'nothing came back');
	return outcome.made;
}

export async function opened(sql: Sql, token: string): Promise<Genuine> {
	const invitation = await genuine(sql, testSecret, token);
	if (invitation === null) throw new Error('not ours');
	return invitation;
}

export function phoneResponse(change: Partial<SealedResponse> = {}): SealedResponse {
	return {
		id: randomUUID(),
		questionnaire: 'sipas-quick@1',
		answeredAt: '2026-11-20T09:14:07+07:00',
		elapsedMs: 21_000,
		language: 'vi',
		answers: { A: 5, B: 4, C: 3, D: 4, E: 'na' },
		...change
	};
}
