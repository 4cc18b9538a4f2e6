import type { ProgramEffect, Verdict } from './effect.ts';
import { ALL_PROGRAMS } from './entry.ts';
import { benjaminiHochberg } from './stats/benjamini-hochberg.ts';

/** Of a hundred shops whose programs do nothing, at most so many are told of any that does. */
const ALPHA = 0.05;

/** A program beside all others of its quarter. */
export interface Among {
  /** `open` also where its own limits leave 0 outside, but of so many programs one such may be chance. */
  readonly verdict: Verdict;
  /** Programs that are compared in the quarter, this one among them, and all together where they are. */
  readonly programs: number;
}

export type EffectAmong = ProgramEffect & { readonly among: Among };

/**
 * Which programs of a quarter are told from chance when all are looked at: its own limits say so, and so does its chance
 * after Benjamini and Hochberg, over all programs. Of those that are told the share that is chance is at most 5 % in the
 * long run, and where no program does anything, any is told in at most 5 of 100 shops: who is held out of one program
 * says nothing of who is of another, and while the quarter runs chances are those of all days (then it holds of any
 * programs, Wang and Ramdas 2022). Where the shop holds people out of everything, that question has half of the 5 %.
 */
export function amongAll<Effect extends ProgramEffect>(
  effects: readonly Effect[],
): readonly (Effect & { readonly among: Among })[] {
  const known = effects.filter(({ caused }) => caused.known);
  const [together, programs] = [true, false].map((isAll) =>
    known.filter(({ programId }) => (programId === ALL_PROGRAMS) === isAll),
  );
  const alpha = together?.length && programs?.length ? ALPHA / 2 : ALPHA;
  // of one question there is nothing to choose among
  const told = new Set(known.length < 2 ? known : [together, programs].flatMap((family = []) => toldOf(family, alpha)));
  return effects.map((effect) => ({
    ...effect,
    among: {
      verdict: effect.caused.known && told.has(effect) ? effect.caused.value.verdict : 'open',
      programs: known.length,
    },
  }));
}

function toldOf(family: readonly ProgramEffect[], alpha: number): readonly ProgramEffect[] {
  const adjusted = benjaminiHochberg(family.map(({ chance = 1 }) => chance));
  return family.filter((_, n) => (adjusted[n] ?? 1) <= alpha);
}
