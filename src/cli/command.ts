/** What a command is to the dispatcher, and what it is given. */
import type { Pool } from '#lib/server/database/connection.ts';

export type CommandContext = {
	sql: Pool;
	/** a line of the result, on standard output; nothing else goes there */
	print: (line: string) => Promise<void>;
	/** a line for the person, on standard error */
	warn: (line: string) => void;
};

export type Command = {
	/** the words after `npm run sipas --`, as shown when they are wrong */
	usage: string;
	/** true for the few that may meet a database without our schema, or with an older one */
	takesAnySchema?: boolean;
	run: (args: string[], context: CommandContext) => Promise<void>;
};
