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
	staffCode: null,
	hours: null,
	resend: null,
	packs: [],
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

	it('what a tablet kept before these existed reads as none of them', () => {
		const { staffCode, hours, resend, packs, ...before } = config;
		expect([staffCode, hours, resend, packs]).toEqual([null, null, null, []]);
		const { keepPartial, ...settings } = before.settings;
		expect(keepPartial).toBe(false);
		expect(v.parse(DeviceConfigSchema, { ...before, settings })).toEqual(config);
	});

	it('opening hours name seven weekdays and real days', () => {
		const weekly = [[[450, 690], [810, 1020]], [], [], [], [], [], []];
		const read = (hours: unknown): boolean => v.safeParse(DeviceConfigSchema, { ...config, hours }).success;
		expect(read({ weekly, closedDays: ['2026-09-02'] })).toBe(true);
		expect(read({ weekly: weekly.slice(1), closedDays: [] })).toBe(false);
		expect(read({ weekly, closedDays: ['2026-02-30'] })).toBe(false);
	});
});
