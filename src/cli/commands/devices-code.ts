/** Makes a pairing code and prints it, and nothing else, on standard output. */
import { record } from '#lib/server/audit/record.ts';
import { createPairingCode, findCounter } from '#lib/server/devices/pairing.ts';
import { replaceAsOperator } from '#lib/server/devices/operator.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { localDay } from '#lib/survey/period.ts';
import { findUnitByCode, unitOn } from '#lib/server/units/unit.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'devices code (--unit CODE [--counter COUNTER] | --replaces DEVICE) [--name NAME]';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, {
		unit: { type: 'string' },
		counter: { type: 'string' },
		replaces: { type: 'string' },
		name: { type: 'string' }
	});
	if (values.replaces !== undefined) {
		if (values.unit !== undefined || values.counter !== undefined) throw new OperatorFault(cliText.missing(usage));
		const replacement = await replaceAsOperator(sql, values.replaces, values.name ?? '');
		if (replacement === null) throw new OperatorFault(devicesText.notReplaced(values.replaces));
		warn(devicesText.codeMade((await unitOn(sql, replacement.unitId, localDay(new Date())))?.name ?? ''));
		return print(replacement.code);
	}
	if (values.unit === undefined) throw new OperatorFault(cliText.missing(usage));
	const unit = await findUnitByCode(sql, values.unit);
	if (unit === undefined) throw new OperatorFault(devicesText.unitUnknown(values.unit));
	const counterId = values.counter === undefined ? null : await findCounter(sql, unit.id, values.counter);
	if (counterId === undefined) throw new OperatorFault(devicesText.counterUnknown(values.counter ?? '', values.unit));
	const { code } = await createPairingCode(sql, { unitId: unit.id, counterId, name: values.name ?? null });
	await record(sql, null, 'device.code', { unit: unit.id });
	warn(devicesText.codeMade(unit.name));
	await print(code);
}
