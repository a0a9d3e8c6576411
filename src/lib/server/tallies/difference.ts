/** Whether the counts kept for speed equal those of the responses, to the last one (verify). */
export { compareWithResponses, type Comparison, type Difference } from './difference.sql.ts';
