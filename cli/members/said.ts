import type { KpiValue } from '#model/kpi/form/kpi.ts';

export type Row = readonly [what: string, said: string];

/** Rows under one heading. */
export interface Block {
  readonly title: string;
  readonly rows: readonly Row[];
}

export type KnownValue = Extract<KpiValue, { readonly known: true }>;
/** A number as people read it. */
export type Words = (n: number) => string;

/** What is known in words, else why it is not. */
export const said = (value: KpiValue, known: (value: KnownValue) => string): string =>
  value.known ? known(value) : value.why.en;

/** What chance leaves of it, in brackets; empty where it has no limits. */
export const limits = ({ low, high }: KnownValue, shown: Words): string =>
  low === undefined || high === undefined ? '' : ` (${shown(low)} to ${shown(high)})`;
