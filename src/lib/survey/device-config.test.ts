import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultDeviceSettings, DeviceConfigSchema, type DeviceConfig } from './device-config.ts';
import { publishedQuestionnaires } from './published.ts';

const config: DeviceConfig = {
	device: { id: '01997b0e-7a44-7c31-9d3c-0f7b8a1c2d3e', name: 'LC-07', state: 'active' },
	unit: { code: 'lc-ttpvhcc-2', name: 'Cơ sở 2 phường Cam Đường', province: 'Lào Cai' },
	counter: null,
	questionnaire: publishedQuestionnaires[0]!,
	fields: [{ code: 'dat-dai', name: { vi: 'Đất đai' }, example: { vi: 'Sổ đỏ, tách thửa' }, icon: 'map' }],
	languages: ['vi', 'en'],
	settings: defaultDeviceSettings,
	mended: null,
	version: 'a1b2c3'
};

describe('the device config', () => {
	it('passes whole and comes back as it was', () => {
		expect(v.parse(DeviceConfigSchema, JSON.parse(JSON.stringify(config)))).toEqual(config);
	});

	it.each([
		['a page of a captive portal', '<html>'],
		['no questionnaire', { ...config, questionnaire: null }],
		['a state we do not know', { ...config, device: { ...config.device, state: 'retired' } }],
		['no language', { ...config, languages: [] }],
		['a field without a Vietnamese name', { ...config, fields: [{ ...config.fields[0], name: { en: 'Land' } }] }],
		['a questionnaire without items', { ...config, questionnaire: { ...config.questionnaire, items: [] } }]
	])('refuses %s', (_what, other) => {
		expect(v.safeParse(DeviceConfigSchema, other).success).toBe(false);
	});

	it('warns ten seconds before it wipes', () => {
		expect(defaultDeviceSettings.idleLimitMs - defaultDeviceSettings.idleWarningMs).toBe(10_000);
	});
});
