/** How the sources are kept: where SQL and Vietnamese stand, how long a file may be, which names are drawers. */
import { expect, test } from 'vitest';
import { sourcesUnder, type Source } from './sources.ts';

const sources = sourcesUnder(['src', 'tests'], ['.ts', '.svelte']);
const isTest = (source: Source) => /\.(test|e2e)\.ts$/.test(source.path) || source.path.startsWith('tests/');
const product = sources.filter((source) => !isTest(source));

test('there are sources to look at', () => expect(product.length).toBeGreaterThan(20));

test('SQL stands only in *.sql.ts', () => {
	const statement = /(^|[\s(=,[!])(sql|tx|transaction|reserved)(<[^`]*>)?`/m;
	const offenders = product
		.filter((source) => !source.path.endsWith('.sql.ts') && statement.test(source.text))
		.map((source) => source.path);
	expect(offenders).toEqual([]);
});

test('Vietnamese stands only in text, questionnaires and data', () => {
	const vietnamese = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;
	const allowed = /^src\/lib\/(text|survey\/questionnaires)\//;
	// the name of the product is the same in every language
	const offenders = product
		.filter((source) => !allowed.test(source.path))
		.flatMap((source) =>
			source.lines
				.map((line, index) => ({ line: line.replaceAll('Hài Lòng', ''), where: `${source.path}:${index + 1}` }))
				.filter(({ line }) => vietnamese.test(line.normalize('NFC')))
				.map(({ where, line }) => `${where} ${line.trim().slice(0, 60)}`)
		);
	expect(offenders).toEqual([]);
});

test('no file is longer than 300 lines, no test longer than 500', () => {
	const offenders = sources
		.filter((source) => source.lines.length > (isTest(source) ? 500 : 300))
		.map((source) => `${source.lines.length} ${source.path}`);
	expect(offenders).toEqual([]);
});

test('there are no drawers', () => {
	const drawer = /(^|\/)(utils?|helpers?|common|types|constants|services?|misc|shared)(\/|\.(ts|svelte|sql\.ts)$)/;
	const barrel = /(^|\/)index\.ts$/;
	const offenders = sources.map((source) => source.path).filter((path) => drawer.test(path) || barrel.test(path));
	expect(offenders).toEqual([]);
});

test('no page carries a style attribute: the policy of every page refuses them', () => {
	const offenders = product
		.filter((source) => source.path.endsWith('.svelte'))
		.filter((source) => /\sstyle(=|:)/.test(source.text.replace(/<style[\s\S]*<\/style>/, '')))
		.map((source) => source.path);
	expect(offenders).toEqual([]);
});

test('no type is waved through and no test is set aside', () => {
	const mark = new RegExp(['@ts-' + '(ignore|expect-error|nocheck)', ':\\s*any\\b', '\\bas any\\b', '\\b(test|it|describe)(\\.\\w+)*\\.(only|sk' + 'ip|todo)\\('].join('|'));
	const offenders = sources
		.filter((source) => !source.path.startsWith('tests/house/'))
		.flatMap((source) => source.lines.map((line, index) => ({ line, where: `${source.path}:${index + 1}` })))
		.filter(({ line }) => mark.test(line.replace(/\/\*.*|\/\/.*|^\s*\*.*/, '')))
		.map(({ where }) => where);
	expect(offenders).toEqual([]);
});
