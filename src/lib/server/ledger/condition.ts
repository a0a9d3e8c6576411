/** How a tablet is doing, the worst first: what is missing counts more than that it is silent. */
import type { LedgerRow } from './ledger.ts';
import type { Silence } from './silence.ts';

export const conditions = ['missing', 'silent', 'kept', 'paused', 'replaced', 'unsent', 'waiting', 'complete', 'retired'] as const;
export type Condition = (typeof conditions)[number];

export function conditionOf(row: LedgerRow, isSilent: Silence): Condition {
	if (row.missing > 0) return 'missing';
	if (row.state === 'retired') return 'retired';
	// it may lie in a drawer: silence says nothing of it
	if (row.isReplaced) return 'replaced';
	if (row.lastSeenAt === null) return 'waiting';
	if (isSilent(row)) return 'silent';
	if (row.quarantined > 0) return 'kept';
	if (row.state === 'paused') return 'paused';
	return row.unsent > 0 ? 'unsent' : 'complete';
}
