/*
 * What a screen may show where a verdict belongs: the three verdicts, or why there is none.
 * `few`: below the threshold or withheld. `none`: no answers at all.
 */
export type ShownVerdict = 'met' | 'not_met' | 'cannot_tell' | 'few' | 'none';
