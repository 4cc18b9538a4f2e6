import { ascending } from '../../segment/count-map.ts';
import type { FirstGaps } from './gap-counts.ts';

/** Below so many customers who could have shown a gap, its share is noise, and longer ones are not looked at. */
const MIN_AT_RISK = 20;

/**
 * Mean and variance of ln(gap). Long gaps of new customers have not ended yet, so a plain mean is too short; here each
 * gap is weighed by who could have shown it by now: the product-limit estimator of right-truncated times (Lynden-Bell
 * 1971; Lagakos, Barraj and De Gruttola 1988). F(g-) = F(g) * (1 - d(g) / R(g)), with d(g) gaps of g days and R(g)
 * customers whose gap is at most g and whose first order is at least g days ago. Undefined for no gaps.
 */
export function logMoments({
  gaps,
  ages,
}: FirstGaps): { readonly mean: number; readonly variance: number } | undefined {
  const shortFirst = ascending(gaps);
  const youngFirst = ascending(ages);
  const atRisk: number[] = [];
  let [upTo, younger, nextAge] = [0, 0, 0];
  for (const [gap, count] of shortFirst) {
    upTo += count;
    for (; (youngFirst[nextAge]?.[0] ?? Number.POSITIVE_INFINITY) < gap; nextAge++)
      younger += youngFirst[nextAge]?.[1] ?? 0;
    atRisk.push(upTo - younger);
  }
  let longest = shortFirst.length - 1;
  while (longest > 0 && (atRisk[longest] ?? 0) < MIN_AT_RISK) longest--;
  let [above, weights, sum, sumOfSecond] = [1, 0, 0, 0];
  for (let i = longest; i >= 0; i--) {
    const [gap, count] = shortFirst[i] ?? [1, 0];
    const weight = (above * count) / Math.max(count, atRisk[i] ?? 0);
    const log = Math.log(Math.max(1, gap));
    above -= weight;
    weights += weight;
    sum += weight * log;
    sumOfSecond += weight * log * log;
  }
  if (weights <= 0) return undefined;
  const mean = sum / weights;
  return { mean, variance: Math.max(0, sumOfSecond / weights - mean * mean) };
}
