/** The examples of the page are the files that a test runs. */
import askCsharp from '../../../docs/vi-du/ask.cs?raw';
import askPython from '../../../docs/vi-du/ask.py?raw';
import askShell from '../../../docs/vi-du/ask.sh?raw';
import askJava from '../../../docs/vi-du/Ask.java?raw';
import signCsharp from '../../../docs/vi-du/sign.cs?raw';
import signPython from '../../../docs/vi-du/sign.py?raw';
import signJava from '../../../docs/vi-du/Sign.java?raw';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({
	ask: [
		{ name: 'curl', text: askShell },
		{ name: 'C#', text: askCsharp },
		{ name: 'Java', text: askJava },
		{ name: 'Python', text: askPython }
	],
	sign: [
		{ name: 'C#', text: signCsharp },
		{ name: 'Java', text: signJava },
		{ name: 'Python', text: signPython }
	]
});
