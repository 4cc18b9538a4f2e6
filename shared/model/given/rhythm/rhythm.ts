import * as z from 'zod/mini';
import { totalCount } from '../../segment/count-map.ts';
import { logMoments } from './first-gaps.ts';
import type { GapCounts } from './gap-counts.ts';

const log = z.number();
const deviation = z.number().check(z.nonnegative());

/** How often a shop's customers buy, as a run found it: ln(days) between order days is normal, around a mean of each customer. */
export const rhythmSchema = z.object({
  /** Customers whose gaps it is made of. */
  customers: z.int().check(z.nonnegative()),
  mean: log,
  /** Standard deviation of a gap around the customer's own mean, and of these means around the shop's. */
  within: deviation,
  between: deviation,
  /** Means of product groups with enough customers, shrunk to the shop's. */
  groups: z.record(z.string(), log),
});
export type Rhythm = Readonly<z.infer<typeof rhythmSchema>>;

/** Fewer customers who bought twice tell no rhythm: the shop's fixed days hold. */
export const MIN_CUSTOMERS = 100;
/** A group's mean counts half where so many of its customers bought twice; groups with fewer have none of their own. */
const GROUP_PRIOR = 50;
/** With fewer degrees of freedom, half of the variance is taken to lie within customers. */
const MIN_FREEDOM = 30;

/** Undefined where too few customers bought twice. A function of the counts alone, the same for equal counts. */
export function rhythmOf(counts: GapCounts): Rhythm | undefined {
  const customers = totalCount(counts.gaps);
  const all = logMoments(counts);
  if (!all || customers < MIN_CUSTOMERS) return undefined;
  const own = counts.freedom < MIN_FREEDOM ? all.variance / 2 : counts.within / 1000 / counts.freedom;
  const groups: [string, number][] = [];
  for (const [group, gaps] of counts.groups) {
    const n = totalCount(gaps.gaps);
    const moments = n < GROUP_PRIOR ? undefined : logMoments(gaps);
    if (moments) groups.push([group, rounded((n * moments.mean + GROUP_PRIOR * all.mean) / (n + GROUP_PRIOR))]);
  }
  groups.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    customers,
    mean: rounded(all.mean),
    within: rounded(Math.sqrt(own)),
    between: rounded(Math.sqrt(Math.max(0, all.variance - own))),
    groups: Object.fromEntries(groups),
  };
}

/** So that the run record is short and reads the same everywhere. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Quantiles of the normal distribution: a gap as long as one in four, and as one in ten. */
const [ONE_IN_FOUR, ONE_IN_TEN] = [0.674489750196, 1.281551565545];

/** Nobody is at risk before a week, lapsed before two, or unlapsed after three years, whatever the rhythm. */
const [AT_RISK_LEAST, LAPSED_LEAST, LAPSED_MOST] = [7, 14, 1095];

/** Rounded down, but for what the logarithm took away of a whole number. */
const wholeDays = (log: number): number => Math.floor(Math.exp(log) + 1e-3);

/** Days since the last order: the usual gap, and those beyond which somebody is at risk and lapsed. */
export interface Usual {
  readonly usual: number;
  readonly atRisk: number;
  readonly lapsed: number;
}

/**
 * The customer's own mean of ln(gap), shrunk to the group's or shop's by how much gaps vary within and between
 * customers (normal-normal empirical Bayes), and the 75 % and 90 % quantiles of the next gap. @param gaps how many of
 * the customer's own, with the sum of their logarithms
 */
export function usualOf(rhythm: Rhythm, gaps: number, logGapSum: number, group: string | undefined): Usual {
  const { within, between } = rhythm;
  const prior =
    (group === undefined || !Object.hasOwn(rhythm.groups, group) ? undefined : rhythm.groups[group]) ?? rhythm.mean;
  const [own, among] = [within * within, between * between];
  const weight = gaps === 0 ? 0 : among === 0 ? 0 : (gaps * among) / (gaps * among + own);
  const mean = gaps === 0 ? prior : prior + weight * (logGapSum / gaps - prior);
  const spread = Math.sqrt(own + among * (1 - weight));
  const lapsed = Math.min(LAPSED_MOST, Math.max(LAPSED_LEAST, wholeDays(mean + ONE_IN_TEN * spread)));
  const atRisk = Math.max(AT_RISK_LEAST, wholeDays(mean + ONE_IN_FOUR * spread));
  return { usual: Math.max(1, Math.round(Math.exp(mean))), atRisk: Math.min(atRisk, lapsed - 1), lapsed };
}
