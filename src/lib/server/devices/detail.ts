/**
 * One tablet for the people who look after it. Keeps: whoever does not see the place where it stands does not see it.
 */
import type { DeviceSettings } from '#lib/survey/device-config.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { deviceConfig } from './config.ts';
import { selectActs, selectDetail, type Detail, type DeviceAct } from './detail.sql.ts';
import { unitsSeen } from './manage.ts';

export type { Detail, DeviceAct } from './detail.sql.ts';

const actsShown = 40;

export type DeviceDetail = Detail & {
	acts: DeviceAct[];
	/** what holds for it, its own and its unit's */
	effective: DeviceSettings;
	/** it has fetched what it would be told now */
	isCurrent: boolean;
};

export async function deviceDetail(sql: Sql, account: Account, publicId: string, today: string, now: Date): Promise<DeviceDetail | null> {
	const detail = await selectDetail(sql, publicId, await unitsSeen(sql, account, today));
	if (detail === undefined) return null;
	const config = await deviceConfig(sql, detail, now);
	return {
		...detail,
		acts: await selectActs(sql, detail.id, actsShown),
		effective: config.settings,
		isCurrent: detail.configVersion === config.version
	};
}
