import * as z from 'zod/mini';
import { columnsOf, totalCount } from '../segment/count-map.ts';
import type { RunEdges } from '../segment/edges.ts';
import { TIERS } from '../segment/membership.ts';
import { tierOf } from '../segment/tier.ts';
import { ExactSum } from '../values/exact-sum.ts';
import type { ValueCounts } from './value-counter.ts';

const count = z.int().check(z.nonnegative());
/** Minor units; beyond 2^53 the nearest number there is. */
const money = z.number();

export const pyramidSchema = z.object({
  /** What customers are worth here, net or margin; who is worth less than nothing counts as nothing. */
  by: z.enum(['net', 'margin']),
  tiers: z.object({
    A: z.object({ customers: count, valueMinor: money }),
    B: z.object({ customers: count, valueMinor: money }),
    C: z.object({ customers: count, valueMinor: money }),
    D: z.object({ customers: count, valueMinor: money }),
  }),
  /** Of all in tiers, and of the fifth of them that is worth most (a part of one counts as one). */
  customers: count,
  valueMinor: money,
  top: z.object({ customers: count, valueMinor: money }),
  /** Who bought, and is in no tier because the margin is not known. */
  unknown: count,
});

/** Customers and value by tier, as a run found them. */
export type Pyramid = Readonly<z.infer<typeof pyramidSchema>>;

/** Exact: sums of big integers over counts. */
export function pyramidOf(counts: ValueCounts, { tiers }: Pick<RunEdges, 'tiers'>, by: Pyramid['by']): Pyramid {
  const customers = { A: 0, B: 0, C: 0, D: counts.returned };
  const value = { A: new ExactSum(), B: new ExactSum(), C: new ExactSum(), D: new ExactSum() };
  const { values, counts: times } = columnsOf(counts.value);
  const all = totalCount(counts.value) + counts.returned;
  const topCustomers = Math.ceil(all / 5);
  const top = new ExactSum();
  let counted = 0;
  for (let n = values.length - 1; n >= 0; n--) {
    const [worth, of] = [values[n] ?? 0, times[n] ?? 0];
    const tier = tierOf(worth, tiers);
    customers[tier] += of;
    const inTop = Math.min(of, topCustomers - counted);
    counted += inTop;
    if (worth <= 0) continue;
    value[tier].add(worth, of);
    top.add(worth, inTop);
  }
  const of = (tier: (typeof TIERS)[number]) => ({ customers: customers[tier], valueMinor: Number(value[tier].total) });
  return {
    by,
    tiers: { A: of('A'), B: of('B'), C: of('C'), D: of('D') },
    customers: all,
    valueMinor: Number(TIERS.reduce((sum, tier) => sum + value[tier].total, 0n)),
    top: { customers: topCustomers, valueMinor: Number(top.total) },
    unknown: counts.unknown,
  };
}
