/**
 * Three-valued logic (Kleene): an unknown field, an empty list or an error is neither yes nor no, and a segment takes
 * only who is a definite yes, also under `not` (I13). As stored in day files: 0 no, 1 yes, 2 unknown.
 */
export type Truth = 0 | 1 | 2;
export const NO = 0;
export const YES = 1;
export const UNKNOWN = 2;

export const truthOf = (holds: boolean): Truth => (holds ? YES : NO);

export const not = (truth: Truth): Truth => (truth === UNKNOWN ? UNKNOWN : truth === YES ? NO : YES);

/** Yes if all are; no if one is; of none at all nothing is known, where mathematics says yes. */
export function and(truths: readonly Truth[]): Truth {
  if (truths.length === 0) return UNKNOWN;
  if (truths.includes(NO)) return NO;
  return truths.includes(UNKNOWN) ? UNKNOWN : YES;
}

/** Yes if one is; no if none can be; of none at all nothing is known. */
export function or(truths: readonly Truth[]): Truth {
  if (truths.length === 0) return UNKNOWN;
  if (truths.includes(YES)) return YES;
  return truths.includes(UNKNOWN) ? UNKNOWN : NO;
}
