/** The contacts of this process, written a little later (contact.ts). `flush` belongs before the database is closed. */
import { describeError, logger } from '../log/logger.ts';
import { coalescingContacts } from './contact.ts';

export const contacts = coalescingContacts((error) => {
	logger.warn({ error: describeError(error) }, 'device contact not written');
});
