import * as z from 'zod/mini';
import { text } from '../values/form/known-text.ts';
import type { ProgramId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

/** Shares 0..1 by name of the variant. */
export type Shares = Readonly<Record<string, number>>;

export const weightsSchema = z.object({
  /** The first local day on which they hold. */
  from: text<Day>(),
  /** By program, the share of each of its variants. */
  shares: z.record(z.string(), z.record(z.string(), z.number())),
});

/** By which shares the variants of programs are chosen, from a day on. */
export type VariantWeights = Readonly<z.infer<typeof weightsSchema>>;

/** Those in force on a local day: of all that begin by then the latest. */
export const inForce = (all: readonly VariantWeights[], day: Day): VariantWeights | undefined =>
  all.reduce<VariantWeights | undefined>(
    (best, weights) => (weights.from <= day && (best === undefined || weights.from >= best.from) ? weights : best),
    undefined,
  );

/** The shares of a program that hold on a local day; undefined before there were any, for equal ones. */
export const sharesOn = (all: readonly VariantWeights[], program: ProgramId, day: Day): Shares | undefined => {
  const shares = inForce(all, day)?.shares;
  return shares && Object.hasOwn(shares, program) ? shares[program] : undefined;
};
