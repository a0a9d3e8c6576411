/**
 * Numbers for whoever watches the machine (Prometheus).
 * Keeps: counts and times alone; nothing names a unit, a device or a person.
 */
import { timingSafeEqual } from 'node:crypto';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Sql } from '../database/connection.ts';
import { bearerToken, tokenHash } from '../devices/token.ts';
import { selectBacklog } from './metrics.sql.ts';

const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: 'hailong_' });

const responses = new Counter({
	name: 'hailong_responses_total',
	help: 'Responses received from devices, by verdict.',
	labelNames: ['verdict'],
	registers: [registry]
});
const receiving = new Histogram({
	name: 'hailong_receive_seconds',
	help: 'Time to receive a batch of responses.',
	buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
	registers: [registry]
});
const unfolded = new Gauge({
	name: 'hailong_unfolded_responses',
	help: 'Responses that counts still read one by one.',
	registers: [registry]
});
const quarantined = new Gauge({
	name: 'hailong_quarantined_responses',
	help: 'Responses kept in quarantine.',
	registers: [registry]
});

export function countVerdicts(verdicts: readonly { verdict: string }[], tookMs: number): void {
	receiving.observe(tookMs / 1_000);
	for (const { verdict } of verdicts) responses.inc({ verdict });
}

export async function metricsPage(sql: Sql): Promise<{ type: string; text: string }> {
	const backlog = await selectBacklog(sql);
	unfolded.set(backlog.unfolded);
	quarantined.set(backlog.quarantined);
	return { type: registry.contentType, text: await registry.metrics() };
}

export type Asking = { address: string; headers: Headers; token: string | undefined };

/** From this machine, or with METRICS_TOKEN. What a proxy passes on comes from elsewhere, whatever its address says. */
export function mayReadMetrics({ address, headers, token }: Asking): boolean {
	const given = bearerToken(headers.get('authorization'));
	if (token && given !== null) return timingSafeEqual(tokenHash(given), tokenHash(token));
	const isPassedOn = headers.has('x-forwarded-for') || headers.has('forwarded') || headers.has('via');
	return !isPassedOn && /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(address);
}
