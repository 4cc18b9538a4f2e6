import type { Words } from '#model/kpi/form/kpi.ts';

/** Something shown or, with a reason in words, not known yet. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: Words };

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const notKnown = (why: Words): { readonly known: false; readonly why: Words } => ({ known: false, why });
