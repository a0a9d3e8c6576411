/** The part of the program that is loaded right after the first screen was painted: one file of its own. */
export { checkedConfig } from './enrolment.ts';
export { Errands } from './errands.ts';
