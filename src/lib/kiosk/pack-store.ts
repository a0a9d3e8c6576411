/**
 * Where the tablet keeps language packs: a database of its own, `hai-long-packs`, so that whatever goes wrong with a
 * recording can never touch a response. Keeps: what cannot be read counts as not there. Knows no server.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import { DeliveredPackSchema } from '#lib/survey/language-pack.ts';

export const packDatabaseName = 'hai-long-packs';

/** Put there only once everything that belongs to it is: its sounds, its letters. */
const KeptPackSchema = v.object({
	language: v.string(),
	hasAudio: v.boolean(),
	delivered: DeliveredPackSchema,
	/** the letters of its script, by weight; empty for Latin */
	fonts: v.record(v.string(), v.instance(ArrayBuffer))
});
export type KeptPack = v.InferOutput<typeof KeptPackSchema>;

interface PackSchema extends DBSchema {
	pack: { key: string; value: KeptPack };
	sound: { key: string; value: ArrayBuffer };
}

export type PackStore = {
	packs(): Promise<KeptPack[]>;
	put(pack: KeptPack): Promise<void>;
	remove(language: string): Promise<void>;
	hasSound(sha256: string): Promise<boolean>;
	sound(sha256: string): Promise<ArrayBuffer | null>;
	putSound(sha256: string, bytes: ArrayBuffer): Promise<void>;
	/** Deletes sounds that are not named. */
	sweep(wanted: ReadonlySet<string>): Promise<void>;
	close(): void;
};

export function openPackStore(): PackStore {
	let opening: Promise<IDBPDatabase<PackSchema>> | null = null;
	const forget = (): void => {
		opening?.then((database) => database.close(), () => {});
		opening = null;
	};
	const open = (): Promise<IDBPDatabase<PackSchema>> => {
		opening ??= openDB<PackSchema>(packDatabaseName, 1, {
			upgrade(database) {
				database.createObjectStore('pack', { keyPath: 'language' });
				database.createObjectStore('sound');
			},
			blocking: forget,
			terminated: forget
		});
		// a failed opening is tried again at the next use
		opening.catch(forget);
		return opening;
	};
	return {
		async packs() {
			const kept: unknown[] = await (await open()).getAll('pack');
			return kept.flatMap((one) => {
				const parsed = v.safeParse(KeptPackSchema, one);
				return parsed.success ? [parsed.output] : [];
			});
		},
		async put(pack) {
			await (await open()).put('pack', pack);
		},
		async remove(language) {
			await (await open()).delete('pack', language);
		},
		async hasSound(sha256) {
			return (await (await open()).count('sound', sha256)) > 0;
		},
		async sound(sha256) {
			return (await (await open()).get('sound', sha256)) ?? null;
		},
		async putSound(sha256, bytes) {
			await (await open()).put('sound', bytes, sha256);
		},
		async sweep(wanted) {
			const database = await open();
			for (const key of await database.getAllKeys('sound')) {
				if (!wanted.has(key)) await database.delete('sound', key);
			}
		},
		close: forget
	};
}
