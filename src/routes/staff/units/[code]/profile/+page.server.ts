/** A unit's entry in the register; what is done to its counters. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { database } from '#lib/server/database/connection.ts';
import { fields } from '#lib/server/fields/field.ts';
import { addCounter, changeCounter, closeCounter, reopenCounter, type AskedCounter, type CounterOutcome } from '#lib/server/units/counters.ts';
import { mayEditUnits } from '#lib/server/units/edit-scene.ts';
import { entryOf } from '#lib/server/units/entry.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { countersText } from '#lib/text/counters.vi.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import type { Actions, PageServerLoad, RouteParams } from './$types';
import { visit, type Visit } from '../../register-page.ts';

export const load: PageServerLoad = async (event) => {
	const { account, unit, today } = await visit(event, event.params.code);
	const sql = database();
	const mayEdit = mayEditUnits(account);
	return {
		entry: await entryOf(sql, account, unit, today),
		fields: (await fields(sql)).map(({ code, name }) => ({ code, name: sentence(name, 'vi') })),
		mayEdit,
		isOwnRoot: visibleRoot(account) === unit.id,
		done: event.url.searchParams.has('da-ghi') ? unitEditText.outcomes.done : null,
		today
	};
};

type Event = RequestEvent<RouteParams>;
type Typed = { id: number; code: string; name: string; fields: string[] };

function typedIn(form: FormData): Typed {
	const text = (name: string): string => String(form.get(name) ?? '');
	return { id: Number(text('counter')) || 0, code: text('code'), name: text('name'), fields: form.getAll('field').map(String) };
}

async function counterAct(event: Event, act: (visited: Visit, typed: Typed, asked: AskedCounter) => Promise<CounterOutcome>) {
	const visited = await visit(event, event.params.code);
	const form = await event.request.formData();
	const typed = typedIn(form);
	const outcome = await act(visited, typed, { id: typed.id, unitId: visited.unit.id, stamp: String(form.get('stamp') ?? ''), today: visited.today });
	if (outcome === 'done') return { done: countersText.outcomes.done };
	if (outcome === 'refused') return fail(403, { fault: countersText.outcomes.refused });
	if (outcome === 'changed') return fail(409, { fault: countersText.outcomes.changed });
	return fail(400, { fault: outcome.fault, typed });
}

export const actions = {
	add: (event: Event) => counterAct(event, ({ account, unit, today }, typed) => addCounter(database(), account, unit.id, typed, today)),
	change: (event: Event) => counterAct(event, ({ account }, typed, asked) => changeCounter(database(), account, asked, typed)),
	close: (event: Event) => counterAct(event, ({ account }, _typed, asked) => closeCounter(database(), account, asked)),
	reopen: (event: Event) => counterAct(event, ({ account }, _typed, asked) => reopenCounter(database(), account, asked))
} satisfies Actions;
