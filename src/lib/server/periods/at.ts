/** The reporting periods that hold for a unit on a day, as the nearest issuer set them; none: nobody said. */
export { selectPeriodsAt as periodsAt, type ReportingPeriod } from './period.sql.ts';
