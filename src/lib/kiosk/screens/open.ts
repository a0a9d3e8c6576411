/*
 * Where the tablet begins: starts the engine, waits for its letters, mounts the screens in place of the splash, keeps
 * the worker that lets it start with no network. Built on its own (kiosk-bundle.ts), not as a page of the client.
 */
import { mount } from 'svelte';
import { restsWhen, withPart } from '../load-part.ts';
import { Spoken } from '../spoken.svelte.ts';
import { createTablet } from '../tablet.svelte.ts';
import { keepWorker } from './keep-worker.ts';
import Kiosk from './Kiosk.svelte';
import { lettersLoaded } from './letters.ts';

const target = document.getElementById('tablet');

// Not at the top level: the parts that come later import from this one, and would wait for its end, which waits for them.
async function open(target: HTMLElement): Promise<void> {
	const tablet = createTablet();
	keepWorker(() => tablet.atRest);
	// at the very start nobody is here yet
	restsWhen(() => tablet.atRest || tablet.stage === 'starting');
	await Promise.all([tablet.start(), lettersLoaded()]);
	target.replaceChildren();
	const spoken = new Spoken();
	mount(Kiosk, { target, props: { tablet, spoken } });
	withPart(() => import('./guard.ts'), ({ guard }) => guard(tablet));
	// never awaited here: these files import this one, and would wait for it while it waits for them
	const khmer = { '500': target.dataset['khmerMedium'] ?? '', '700': target.dataset['khmerBold'] ?? '' };
	withPart(() => import('../languages.svelte.ts'), ({ openLanguages }) => openLanguages(tablet, spoken, { latin: {}, khmer }));
}

if (target) void open(target);
