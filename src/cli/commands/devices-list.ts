/** Prints the tablets, the worst first, in lines of fields kept apart by tabs. */
import { filteredDevices } from '#lib/server/ledger/listing.ts';
import { ledgers } from '#lib/server/ledger/ledger.ts';
import { silenceOf } from '#lib/server/ledger/silence.ts';
import { readSettings } from '#lib/server/settings.ts';
import { visibleUnits } from '#lib/server/accounts/scope.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { localDay } from '#lib/survey/period.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'devices list [--unit CODE]';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, { unit: { type: 'string' } });
	const now = new Date();
	const today = localDay(now);
	const unit = values.unit === undefined ? null : await findUnitByCode(sql, values.unit);
	if (unit === undefined) throw new OperatorFault(devicesText.unitUnknown(values.unit ?? ''));
	const within = unit === null ? null : await visibleUnits(sql, { role: 'observer', unitId: unit.id }, today);
	const rows = filteredDevices(await ledgers(sql, within, today), { unit: null, condition: null, search: '', page: 1 }, null, await silenceOf(sql, today, now, readSettings().deviceSilentMinutes));
	warn(devicesText.listHead.join('\t'));
	for (const row of rows) {
		const seen = row.lastSeenAt?.toISOString() ?? '–';
		const figures = [row.made, row.received, row.unsent, row.missing];
		await print([row.publicId, row.name, row.unitCode, devicesText.conditions[row.condition], ...figures, seen, row.app ?? '–'].join('\t'));
	}
}
