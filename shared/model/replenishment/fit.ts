import { type CurvesOfUnit, curveKey, type GapCurve, type GapCurves, type SizeUnit } from '../product/knowledge.ts';
import { type GroupGaps, mergeGaps, noGaps, ofCell, type ReplenishmentCounts, unFineProduct } from './counts.ts';
import { normalAbove, normalDensity } from './normal.ts';

/** What a category says of its groups, and the shop of its categories, weighs as so many gaps. */
const PRIOR_GAPS = 10;
/** What days of supply should do (last as long as told), and pieces where nothing is known yet. */
const PRIOR_SLOPE: Readonly<Record<SizeUnit, number>> = { days: 1, pieces: 0.5 };
const PRIOR_SLOPE_WEIGHT = 10;
/** Without enough customers of several gaps; 0.32 was measured on Online Retail. */
const PRIOR_BETWEEN = 0.3;
const MIN_DEGREES = 20;
/** Of ln(days): nobody buys more regularly than within a tenth. */
const LEAST_DEVIATION = 0.1;
const MOST_STEPS = 100;

/** After how many days groups are bought again. A unit in which nothing was bought twice has no curves. */
export function fitGapCurves(counts: ReplenishmentCounts): GapCurves {
  return { days: fitUnit(counts.days, 'days'), pieces: fitUnit(counts.pieces, 'pieces') };
}

function fitUnit(byGroup: ReadonlyMap<string, GroupGaps>, unit: SizeUnit): CurvesOfUnit | undefined {
  const groups = [...byGroup].sort(([a], [b]) => (a < b ? -1 : 1));
  const shop = noGaps();
  const byCategory = new Map<string, GroupGaps>();
  for (const [, gaps] of groups) {
    mergeGaps(shop, gaps);
    if (gaps.category === undefined) continue;
    const held = byCategory.get(gaps.category) ?? noGaps();
    byCategory.set(gaps.category, held);
    mergeGaps(held, gaps);
  }
  if (shop.repeaters === 0) return undefined;
  const slope = slopeOf(shop, unit);
  const all = fitCurve(shop, slope);
  const categories: Record<string, GapCurve> = {};
  for (const [category, gaps] of byCategory) categories[curveKey(category)] = shrunk(gaps, slope, all);
  const curves: CurvesOfUnit['groups'] = {};
  for (const [group, gaps] of groups) {
    const { category, repeaters } = gaps;
    if (repeaters === 0) continue;
    const prior = (category === undefined ? undefined : categories[curveKey(category)]) ?? all;
    curves[curveKey(group)] = { ...shrunk(gaps, slope, prior), repeaters, ...(category !== undefined && { category }) };
  }
  return {
    slope: rounded(slope),
    between: rounded(betweenOf(groups, slope)),
    all: roundedCurve(all),
    categories: Object.fromEntries(Object.entries(categories).map(([name, curve]) => [name, roundedCurve(curve)])),
    groups: curves,
  };
}

/** Within customers: who buys much at once and often says nothing of how long much lasts. */
function slopeOf({ sums }: GroupGaps, unit: SizeUnit): number {
  const xx = unFineProduct(sums.xx - sums.ownXx) + PRIOR_SLOPE_WEIGHT;
  const xy = unFineProduct(sums.xy - sums.ownXy) + PRIOR_SLOPE_WEIGHT * PRIOR_SLOPE[unit];
  return Math.min(Math.max(xy / xx, 0), 1);
}

/** One-way analysis of variance with unequal numbers (Searle, Casella and McCulloch, Variance Components, 3.6). */
function betweenOf(groups: readonly (readonly [string, GroupGaps])[], slope: number): number {
  let [within, between, degreesWithin, degreesBetween, weight] = [0, 0, 0, 0, 0];
  for (const [, { repeaters, sums }] of groups) {
    if (repeaters === 0) continue;
    const of = (yy: number, xy: number, xx: number): number => yy - 2 * slope * xy + slope * slope * xx;
    const own = of(sums.ownYy, sums.ownXy, sums.ownXx);
    within += unFineProduct(of(sums.yy, sums.xy, sums.xx) - own);
    between += unFineProduct(own - (sums.y - slope * sums.x) ** 2 / sums.gaps);
    degreesWithin += sums.gaps - repeaters;
    degreesBetween += repeaters - 1;
    weight += sums.gaps - sums.gapsTimesGaps / sums.gaps;
  }
  if (degreesWithin < MIN_DEGREES || degreesBetween < MIN_DEGREES) return PRIOR_BETWEEN;
  const ofOne = Math.max(within, 0) / degreesWithin;
  const ofMeans = Math.max((between - degreesBetween * ofOne) / weight, 0);
  return ofOne + ofMeans === 0 ? PRIOR_BETWEEN : ofMeans / (ofOne + ofMeans);
}

function shrunk(gaps: GroupGaps, slope: number, prior: GapCurve): GapCurve {
  if (gaps.repeaters === 0) return prior;
  const own = fitCurve(gaps, slope);
  const share = gaps.sums.gaps / (gaps.sums.gaps + PRIOR_GAPS);
  const mixed = (a: number, b: number): number => share * a + (1 - share) * b;
  return roundedCurve({
    mean: mixed(own.mean, prior.mean),
    deviation: Math.sqrt(mixed(own.deviation ** 2, prior.deviation ** 2)),
    again: mixed(own.again, prior.again),
  });
}

/**
 * A log-normal curve with a share that never comes back (Boag, 1949), by maximum likelihood: open gaps are censored.
 * Without them slow buyers would be missing; without the share, each who came once would be a very slow one.
 */
function fitCurve({ cells }: GroupGaps, slope: number): GapCurve {
  const closed: (readonly [value: number, times: number])[] = [];
  const open: (readonly [value: number, times: number])[] = [];
  for (const [cell, times] of [...cells].sort((a, b) => a[0] - b[0])) {
    const { y, x, open: isOpen } = ofCell(cell);
    (isOpen ? open : closed).push([y - slope * x, times]);
  }
  const count = sumOf(closed, () => 1);
  const openCount = sumOf(open, () => 1);
  const sum = sumOf(closed, (value) => value);
  const sumOfProducts = sumOf(closed, (value) => value * value);
  let mean = sum / count;
  let deviation = Math.max(Math.sqrt(Math.max(sumOfProducts / count - mean * mean, 0)), LEAST_DEVIATION);
  let again = count / (count + openCount);
  for (let step = 0; step < MOST_STEPS; step++) {
    let [n, first, second] = [count, sum, sumOfProducts];
    for (const [value, times] of open) {
      const z = (value - mean) / deviation;
      const above = normalAbove(z);
      const returns = (times * again * above) / (1 - again + again * above);
      if (!(returns > 0)) continue;
      const hazard = normalDensity(z) / above;
      n += returns;
      first += returns * (mean + deviation * hazard);
      second += returns * (mean * mean + deviation * deviation + deviation * hazard * (value + mean));
    }
    const [before, next] = [mean, first / n];
    mean = next;
    deviation = Math.max(Math.sqrt(Math.max(second / n - next * next, 0)), LEAST_DEVIATION);
    again = n / (count + openCount);
    if (Math.abs(before - next) < 1e-5) break;
  }
  return { mean, deviation, again };
}

function sumOf(values: readonly (readonly [number, number])[], of: (value: number) => number): number {
  let sum = 0;
  for (const [value, times] of values) sum += times * of(value);
  return sum;
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const roundedCurve = ({ mean, deviation, again }: GapCurve): GapCurve => ({
  mean: rounded(mean),
  deviation: rounded(deviation),
  again: rounded(again),
});
