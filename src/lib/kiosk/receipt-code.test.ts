import { expect, test } from 'vitest';
import { readCode } from './receipt-code.ts';

const nonce = 'AbCdEfGhIjKlMnOp';
const signature = 'x'.repeat(22);
const receipt = `1~k3q9fx~r~20261231~dat-dai~1.014836.H38~T~~${nonce}~${signature}`;
const poster = `1~k3q9fx~p~20281231~~~~~${nonce}~${signature}`;

test.each([
	['a receipt', `https://hailong.laocai.gov.vn/q/${receipt}`, { kind: 'receipt', receipt: { invitation: receipt, field: 'dat-dai' } }],
	['a receipt behind another name of the server', ` http://10.0.0.7:3000/q/${receipt}?lang=vi\n`, { kind: 'receipt', receipt: { invitation: receipt, field: 'dat-dai' } }],
	['a receipt whose tildes were written as signs of an address', `https://a.vn/q/${receipt.replaceAll('~', '%7E')}`, { kind: 'receipt', receipt: { invitation: receipt, field: 'dat-dai' } }],
	['a poster', `https://a.vn/q/${poster}`, { kind: 'poster' }],
	['a receipt that was cut', `https://a.vn/q/${receipt.slice(0, -3)}`, { kind: 'spoilt' }],
	['half an escape', 'https://a.vn/q/1%', { kind: 'spoilt' }],
	['a pairing code', 'https://a.vn/kiosk#pair=AAAAAAAA', { kind: 'foreign' }],
	['a payment', '00020101021138540010A00000072701240006970', { kind: 'foreign' }],
	['a bare token, as no printer of ours prints it', receipt, { kind: 'foreign' }]
])('%s', (_what, text, expected) => {
	expect(readCode(text)).toEqual(expected);
});
