/** Makes an API key and prints it, and nothing else, on standard output. It is shown this once. */
import { record } from '#lib/server/audit/record.ts';
import { createKey, purposes } from '#lib/server/keys/key.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'keys create --unit CODE --for invitations|indices [--name NAME]';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, {
		unit: { type: 'string' },
		for: { type: 'string' },
		name: { type: 'string', default: '' }
	});
	const purpose = purposes.find((known) => known === values.for);
	if (values.unit === undefined || purpose === undefined) throw new OperatorFault(cliText.missing(usage));
	const unit = await findUnitByCode(sql, values.unit);
	if (unit === undefined) throw new OperatorFault(devicesText.unitUnknown(values.unit));
	const { key, id } = await createKey(sql, unit.id, purpose, values.name.slice(0, 200));
	await record(sql, null, 'key.created', { unit: unit.id, key: id });
	warn(devicesText.keyMade(unit.name));
	await print(key);
}
