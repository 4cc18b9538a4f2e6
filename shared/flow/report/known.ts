import type { Words } from '#model/kpi/form/kpi.ts';
import type { Known } from './report.ts';

export const known = <T>(value: T): Known<T> => ({ known: true, value });
export const notKnown = (why: Words): { readonly known: false; readonly why: Words } => ({ known: false, why });
