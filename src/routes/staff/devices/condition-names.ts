/** The conditions in the order of trouble, for what runs in the browser, where the server's rooms do not reach. */
import type { Condition } from '#lib/server/ledger/condition.ts';
import { devicesText } from '#lib/text/devices.vi.ts';

export const conditions = Object.keys(devicesText.conditions) as readonly Condition[];
