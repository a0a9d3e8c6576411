/** Takes a tablet out of use; what it has not sent is told on standard error. */
import { retireAsOperator } from '#lib/server/devices/operator.ts';
import { ledgers } from '#lib/server/ledger/ledger.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { localDay } from '#lib/survey/period.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'devices retire DEVICE';

export async function run(args: string[], { sql, warn }: CommandContext): Promise<void> {
	const [publicId = ''] = readArguments(args, usage, {}, 1).positionals;
	const retired = await retireAsOperator(sql, publicId);
	if (retired === null) throw new OperatorFault(devicesText.unknown(publicId));
	const row = (await ledgers(sql, [retired.unitId], localDay(new Date()))).find(({ deviceId }) => deviceId === retired.id);
	warn(devicesText.retired(retired.name, row?.unsent ?? 0));
}
