import type { Forecast } from '../../predict/forecast.ts';
import { TIERS, type Tier } from '../../segment/membership.ts';
import type { Cells, KpiValue } from './kpi.ts';
import { unknown } from './reading.ts';

/** Variances are stored by 10,000 of minor units to the power of 2, and held below a bound, so that sums over millions are exact. */
const SCALE = 1e4;
const MOST = 8e9;
/** Of 80 % of cases. */
const Z = 1.2815515655446004;
/**
 * Shape of how often customers order, and the mean of what an order brings to the power of 2 against its mean to that power: between two
 * real shops that are far apart (`predict/pooled.ts`).
 */
const ORDER_SHAPE = 0.625;
const SPEND_SPREAD = 2;

/**
 * How far what one customer brings within a year may lie from what is expected: number of orders (a customer may have
 * stopped, and is one who orders more or less than others) times what each brings.
 *
 * @param x repeat order days
 * @returns whole, see {@link SCALE}
 */
export function clvVariance({ active, orders, clv }: Pick<Forecast, 'active' | 'orders' | 'clv'>, x: number): number {
  const expected = orders[365];
  if (!(expected > 0 && active > 0 && clv.netMinor > 0)) return 0;
  const relative = SPEND_SPREAD / expected + (1 + 1 / (ORDER_SHAPE + Math.max(x, 0))) / active - 1;
  return Math.round(Math.min((clv.netMinor * clv.netMinor * relative) / SCALE, MOST));
}

const NOBODY = { en: 'nobody with a purchase that stands, so nothing to predict by', zh: '还没有有效购买，无从预测' };

/** Mean of a tier, or of all, with the range of 80 % of cases; minor units. */
export function clvOf(cells: Cells, tiers: readonly (Tier | 'none')[] = [...TIERS, 'none']): KpiValue {
  const sum = (what: string): number => tiers.reduce((all, tier) => all + (cells[`${tier}:${what}`] ?? 0), 0);
  const customers = sum('customers');
  if (customers <= 0) return unknown(NOBODY);
  const half = Z * Math.sqrt(Math.max(sum('variance'), 0) * SCALE);
  const net = sum('net');
  const parts = tiers.flatMap((tier) =>
    ['customers', 'net'].flatMap((what) => {
      const n = cells[`${tier}:${what}`];
      return n === undefined ? [] : [[`${tier}:${what}`, n] as const];
    }),
  );
  return {
    ...{ known: true, value: net / customers, of: customers, parts: Object.fromEntries(parts) },
    ...{ low: Math.max(0, (net - half) / customers), high: (net + half) / customers },
  };
}
