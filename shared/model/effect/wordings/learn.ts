import type { Program } from '../../program/program.ts';
import { wordingGroups } from '../../program/worded.ts';
import { addDays, type Day } from '../../values/time/day.ts';
import type { CountsByWording } from '../../variant/counts.ts';
import { inForce, type Shares, type VariantWeights } from '../../variant/weights.ts';
import { shareOfBest } from '../stats/thompson.ts';

/** No wording gets less, so that one that was unlucky at first is heard of again. */
export const LEAST_SHARE = 0.05;
/** So much goes to all wordings alike, whatever is known: a part that does not move with what it measures. */
export const UNIFORM_SHARE = 0.1;
/** Shares are kept to this many parts of 1. */
const PARTS = 10_000;

/**
 * The share of each wording of each program: how likely it is the one after which most receivers order. Decided about words
 * alone, by messages whose 14 days are over.
 */
export function learntShares(
  programs: readonly Pick<Program, 'id' | 'steps'>[],
  counts: CountsByWording,
): Readonly<Record<string, Shares>> {
  const learnt = programs.flatMap((program) => {
    const groups = wordingGroups(program);
    const shares = groups.flatMap(({ variants }) => {
      const arms = variants.map(({ name }) => armOf(counts, program.id, name));
      const best = shareOfBest(arms, { floor: LEAST_SHARE, uniform: UNIFORM_SHARE });
      return variants.map(({ name }, n) => [name, Math.round((best[n] ?? 0) * PARTS) / PARTS] as const);
    });
    return groups.length > 0 ? [[program.id, Object.fromEntries(shares)] as const] : [];
  });
  return Object.fromEntries(learnt);
}

function armOf(counts: CountsByWording, program: string, variant: string) {
  const of = Object.hasOwn(counts, program) ? counts[program] : undefined;
  const { sent = 0, bought = 0 } = (of && Object.hasOwn(of, variant) && of[variant]) || {};
  return { n: sent, successes: bought };
}

interface Learning {
  /** The run's day, and the local day on which it is computed. */
  readonly day: Day;
  readonly today: Day;
  /** What the run of the day before left. */
  readonly earlier: readonly VariantWeights[];
  /** What this day's run left when it was run before. */
  readonly own: readonly VariantWeights[];
}

/**
 * The weights that a run leaves: those that still hold or will, and its own. A run of the day D that is computed on the day
 * after sets those of D+2, a late one those of the day after it was computed: whatever is chosen today is known since
 * yesterday. A repeat keeps its day, and what holds already.
 */
export function weightsAfter(
  shares: Readonly<Record<string, Shares>>,
  { day, today, earlier, own }: Learning,
): readonly VariantWeights[] {
  const before = own.at(-1);
  const later = [addDays(day, 2), addDays(today, 1)].sort().at(-1) ?? day;
  const from = before?.from ?? later;
  const next = before && before.from <= today ? before : { from, shares };
  const holds = inForce(earlier, today)?.from ?? '';
  const kept = earlier.filter((weights) => weights.from >= holds && weights.from < from);
  return Object.keys(next.shares).length === 0 ? kept : [...kept, next];
}
