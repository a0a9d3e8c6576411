/** What today's map leaves out of a unit: split units without a rule, named with their responses, never shared out. */
export { selectNotCarried as notCarried, type NotCarried } from './todays-map.sql.ts';
