import type { Shop } from '../shop/shop.ts';
import { historiesIn, type ModelCounts, spendsOf } from './counts/model-counts.ts';
import { type FittedLife, fitLife } from './fit/fit-life.ts';
import type { ShopModels } from './models.ts';
import { OWN_FROM, POOLED_LIFE, POOLED_SPEND } from './pooled.ts';
import { fitSpend, type Spends } from './spend/gamma-gamma.ts';

/** Unless a shop says otherwise: what money is worth less a year later. */
const DISCOUNT_PER_YEAR = 0.1;

/**
 * The models of a shop from the counts of its customers; the same for equal counts. Both models of ordering are fitted
 * and the likelier one is taken. Too few buyers or days, or a fit that finds no end, give pooled ones, and say why.
 */
export function fitModels(counts: ModelCounts, shop: Pick<Shop, 'prediction'>): ShopModels {
  const { sums } = counts;
  const because =
    sums.buyers < OWN_FROM.buyers ? 'few_buyers' : sums.oldestDays < OWN_FROM.days ? 'few_days' : undefined;
  const fits = because ? undefined : lifeFits(counts);
  const best = fits && likeliest(fits);
  return {
    version: 1,
    ...(best ? { source: 'own' } : { source: 'pooled', because: because ?? 'no_fit' }),
    buyers: sums.buyers,
    oldestDays: sums.oldestDays,
    coarse: counts.histories.level > 0 || counts.spends.level > 0,
    life: best ? { kind: best.kind, unit: 'weeks', values: best.values } : POOLED_LIFE,
    ...(fits && { lnL: { 'mbg-nbd': fits.mbg.lnL, ...(fits.pareto && { 'pareto-nbd': fits.pareto.lnL }) } }),
    spend: spendOf(counts),
    meanOrderMinor: meanOrder(counts),
    ...(sums.knownNetMinor > 0 && { marginShare: sums.marginMinor / sums.knownNetMinor }),
    discountPerYear: shop.prediction?.discountPerYear ?? DISCOUNT_PER_YEAR,
  };
}

/** Where fewer customers than this stop after an order, both models are the same one without stopping. */
const NOBODY_STOPS = 0.005;

function lifeFits(counts: ModelCounts) {
  const histories = historiesIn('weeks', counts);
  const mbg = fitLife('mbg-nbd', 'weeks', histories);
  const [, , a, b] = mbg.values;
  const alike = mbg.converged && a / (a + b) < NOBODY_STOPS;
  return { mbg, pareto: alike ? undefined : fitLife('pareto-nbd', 'weeks', histories) };
}

type OwnFit = FittedLife<'weeks'> & { kind: 'mbg-nbd' | 'pareto-nbd' };

/** Of those that came to an end; at equal likelihood MBG, which costs less. */
function likeliest({ mbg, pareto }: ReturnType<typeof lifeFits>): OwnFit | undefined {
  const ended: readonly OwnFit[] = [
    { ...mbg, kind: 'mbg-nbd' as const },
    ...(pareto ? [{ ...pareto, kind: 'pareto-nbd' as const }] : []),
  ].filter(({ converged, lnL }) => converged && Number.isFinite(lnL));
  return ended.reduce<OwnFit | undefined>((best, next) => (best && best.lnL >= next.lnL ? best : next), undefined);
}

const meanOrder = ({ sums }: ModelCounts): number =>
  sums.orderDays > 0 ? Math.max(sums.netMinor / sums.orderDays, 0) : 0;

function spendOf(counts: ModelCounts): ShopModels['spend'] {
  const spends = spendsOf(counts);
  let buyers = 0;
  for (const times of spends.count) buyers += times;
  const about = { buyers, ...(buyers > 2 && correlated(spends)) };
  if (counts.sums.buyers >= OWN_FROM.buyers && buyers >= OWN_FROM.spenders) {
    const { p, q, gamma, converged } = fitSpend(spends);
    if (converged) return { source: 'own', p, q, gamma, ...about };
  }
  // the shop's own mean order, spread as in other shops; 1 where there is none, so that all stays finite
  const mean = meanOrder(counts) || 1;
  return { source: 'pooled', ...POOLED_SPEND, gamma: (mean * (POOLED_SPEND.q - 1)) / POOLED_SPEND.p, ...about };
}

/** Correlation of repeat order days with mean spend on them; none where one of them is the same for all. */
function correlated({ size, x, sum, count }: Spends): { readonly correlation?: number } {
  let [n, sx, sz, sxx, szz, sxz] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < size; i++) {
    const [times, xi] = [count[i] ?? 0, x[i] ?? 1];
    const z = (sum[i] ?? 0) / xi;
    n += times;
    sx += times * xi;
    sz += times * z;
    sxx += times * xi * xi;
    szz += times * z * z;
    sxz += times * xi * z;
  }
  const spread = (sxx - (sx * sx) / n) * (szz - (sz * sz) / n);
  const correlation = (sxz - (sx * sz) / n) / Math.sqrt(spread);
  return Number.isFinite(correlation) ? { correlation } : {};
}
