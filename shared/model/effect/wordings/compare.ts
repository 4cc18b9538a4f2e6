import { wilson } from '../../kpi/form/interval.ts';
import type { Program } from '../../program/program.ts';
import { wordingGroups } from '../../program/worded.ts';
import type { CopyVariant } from '../../variant/copy-variant.ts';
import { type CountsByWording, NOTHING_COUNTED, type WordingCounts } from '../../variant/counts.ts';
import { sharesOf } from '../../variant/variant-of.ts';
import type { Shares } from '../../variant/weights.ts';
import { newcombe, type Share } from '../stats/newcombe.ts';
import { FEWEST, sequence } from '../stats/sequence.ts';
import { type BetaArm, chancesOfBest } from '../stats/thompson.ts';
import { MOST_WEEKS } from '../weeks-more.ts';

/** What came of one wording, of messages whose 14 days are over. */
export interface WordingResult extends WordingCounts {
  readonly variant: CopyVariant;
  /** Share of touches that get it now, 0..1. */
  readonly share: number;
  /** Of those sent the share followed by an order, with its 95 % limits; undefined while none is counted. */
  readonly bought14: { readonly value: number; readonly low: number; readonly high: number } | undefined;
  /** How likely it is the one after which most receivers order, 0..1; undefined while a wording has too few messages to say. */
  readonly best: number | undefined;
}

/** Wordings that compete, most likely the best first. */
export interface WordingComparison {
  /** Ids of the steps that share them. */
  readonly steps: readonly string[];
  readonly results: readonly WordingResult[];
  /** Of 1, the share followed by an order after the first less that after the second, with 95 % limits. */
  readonly ahead: ReturnType<typeof newcombe>;
  /**
   * `told`: the first is the best in at least 95 of 100 cases, and ahead of each other by limits that hold however often
   * somebody looks. `few`: some are counted, but not
   * {@link FEWEST} of each.
   */
  readonly state: 'told' | 'open' | 'few' | 'nothing yet';
  /**
   * Where it is open: weeks until it is told at the pace of the last weeks, were the difference found the true one; `never`
   * where two years would not do, undefined where none was sent of late or nobody knows.
   */
  readonly weeksMore: number | 'never' | undefined;
}

/** The number of messages at which limits of all looks are narrowest. */
const N_STAR = 2000;
/** So likely it has to be the best until it is called so. */
const TOLD = 0.95;

/**
 * How the wordings of a program compare.
 * @param shares of the program that hold now; none while they are equal
 * @param perWeek messages that left in a week of late, by wording; undefined where that is not known
 */
export const compareWordings = (
  program: Pick<Program, 'id' | 'steps'>,
  counts: CountsByWording,
  shares: Shares | undefined,
  perWeek?: Readonly<Record<string, number>>,
): readonly WordingComparison[] =>
  wordingGroups(program).map(({ steps, variants }) => {
    const counted = variants.map(({ name }) => countsOf(counts, program.id, name));
    const chances = chancesOfBest(believed(counted));
    const now = new Map(
      sharesOf(
        variants.map(({ name }) => name),
        shares,
      ),
    );
    const isEmpty = counted.every(({ sent }) => sent === 0);
    const isFew = counted.some(({ sent }) => sent < FEWEST);
    const results = variants.map((variant, n) => {
      const own = counted[n] ?? NOTHING_COUNTED;
      const limits = wilson(own.bought, own.sent);
      return {
        ...own,
        ...{ variant, share: now.get(variant.name) ?? 0, best: chances[n] ?? 0 },
        bought14: limits && { value: own.bought / own.sent, ...limits },
      };
    });
    const sorted = results.toSorted((a, b) => b.best - a.best);
    const [first, second] = sorted;
    const ahead = newcombe(shareOf(first), shareOf(second));
    const state = isEmpty ? 'nothing yet' : isFew ? 'few' : isToldBy(sorted) ? 'told' : 'open';
    const pace = variants.map(({ name }) => perWeek?.[name] ?? 0);
    return {
      ...{ steps, ahead, state },
      results: sorted.map((result): WordingResult => ({ ...result, best: isFew ? undefined : result.best })),
      weeksMore: state === 'open' && pace.some((sent) => sent > 0) ? weeksUntil(counted, pace) : undefined,
    };
  });

/**
 * Each as likely as the other until something is known of it: as many failures more as the share of all together has for
 * one order. By a uniform prior, where 1 in 100 orders, one order after 25 messages would be called better than a thousand
 * messages: in one of five cases where both are alike.
 */
function believed(counted: readonly WordingCounts[]): readonly BetaArm[] {
  const of = (what: 'sent' | 'bought') => counted.reduce((sum, counts) => sum + counts[what], 0);
  // the prior of an arm has one of each already
  const more = Math.max(0, of('sent') / Math.max(1, of('bought')) - 2);
  return counted.map(({ sent, bought }) => ({ n: sent + more, successes: bought }));
}

/** Most likely the best first: the chance alone, looked at weekly, calls one of two that are alike the better in one of four cases. */
function isToldBy([first, ...others]: readonly (WordingCounts & { readonly best: number })[]): boolean {
  const pairs = ((others.length + 1) * others.length) / 2;
  return first !== undefined && first.best >= TOLD && others.every((other) => isAheadOf(first, other, pairs));
}

/** @param pairs of which any might have been looked at */
function isAheadOf(one: WordingCounts, other: WordingCounts, pairs: number): boolean {
  const own = varianceOf(one) + varianceOf(other);
  // were both alike: few messages of one beside many say less than their own variance
  const alike = varianceOf({ sent: one.sent + other.sent, bought: one.bought + other.bought });
  const found = sequence({
    value: one.bought / one.sent - other.bought / other.sent,
    se: Math.sqrt(Math.max(own, (alike * (one.sent + other.sent) ** 2) / (one.sent * other.sent))),
    ...{ n: one.sent + other.sent, smaller: Math.min(one.sent, other.sent), nStar: N_STAR, alpha: (1 - TOLD) / pairs },
  });
  return found !== undefined && found.low > 0;
}

/** Of the share, with one order and one without more (Agresti and Coull): no order of 25 messages is not nothing that varies. */
const varianceOf = ({ sent, bought }: Pick<WordingCounts, 'sent' | 'bought'>): number =>
  (((bought + 1) / (sent + 2)) * (1 - (bought + 1) / (sent + 2))) / sent;

/**
 * Weeks until one is told, were the shares found the true ones and each sent as often as of late: exact, but for the time
 * until their days are over. More messages never make it less sure, so that weeks are halved.
 */
function weeksUntil(counted: readonly WordingCounts[], perWeek: readonly number[]): number | 'never' {
  const isToldIn = (weeks: number): boolean => {
    const later = counted.map((counts, n) => {
      const times = 1 + (weeks * (perWeek[n] ?? 0)) / counts.sent;
      return { ...counts, sent: counts.sent * times, bought: counts.bought * times };
    });
    const chances = chancesOfBest(believed(later));
    return isToldBy(later.map((of, n) => ({ ...of, best: chances[n] ?? 0 })).toSorted((a, b) => b.best - a.best));
  };
  if (!isToldIn(MOST_WEEKS)) return 'never';
  let [open, told] = [0, MOST_WEEKS];
  while (told - open > 1) {
    const middle = Math.floor((open + told) / 2);
    if (isToldIn(middle)) told = middle;
    else open = middle;
  }
  return told;
}

const shareOf = (counts: WordingCounts | undefined): Share => ({ part: counts?.bought ?? 0, whole: counts?.sent ?? 0 });

function countsOf(counts: CountsByWording, program: string, name: string): WordingCounts {
  const of = Object.hasOwn(counts, program) ? counts[program] : undefined;
  return (of && Object.hasOwn(of, name) ? of[name] : undefined) ?? NOTHING_COUNTED;
}
