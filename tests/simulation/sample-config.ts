import { defaultDeviceSettings, type DeviceConfig } from '#lib/survey/device-config.ts';
import { sipasQuick1 } from '#lib/survey/questionnaires/sipas-quick.ts';

const field = (code: string, name: string) => ({ code, name: { vi: name }, example: { vi: name }, icon: 'map' });

/** A tablet at a counter that serves two fields, unless told otherwise. */
export function sampleConfig(change: Partial<DeviceConfig> = {}): DeviceConfig {
	return {
		device: { id: 'device-1', name: 'LC-07', state: 'active' },
		unit: { code: 'LC-CD', name: 'Trung tâm Phục vụ hành chính công', province: 'Lào Cai' },
		counter: null,
		questionnaire: sipasQuick1,
		fields: [field('dat-dai', 'Đất đai'), field('ho-tich', 'Hộ tịch')],
		languages: ['vi', 'en'],
		settings: defaultDeviceSettings,
		mended: null,
		staffCode: null,
		hours: null,
		resend: null,
		packs: [],
		version: 'v1',
		...change
	};
}
