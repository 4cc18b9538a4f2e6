import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseColumnMap } from '#files/import/options.ts';
import { periodSums } from '#model/kpi/day-sums.ts';
import { restatement } from '#model/kpi/restate.ts';
import { membershipOf } from '#model/segment/classify.ts';
import { rfmAt } from '#model/segment/rfm.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '#test/support/daily.ts';
import { customersOfFile } from '#test/support/payloads/real-orders.ts';
import { conclude, mergeCounted } from './reduce.ts';
import { summariser } from './summarise.ts';

const cdnow = join(import.meta.dirname, '../../../../shared/data/cdnow/cdnow-sample.csv');
if (!existsSync(cdnow)) console.info(`skipped: no real data at ${cdnow}`);

const shop = aShop({ id: 'real', timezone: 'America/New_York', currency: 'USD' });
/** End of the calibration period that the literature on this file uses. */
const CALIBRATION_END = '1997-09-30';

const isThere = existsSync(cdnow);
describe.runIf(isThere)('segments of the CDNOW sample', async () => {
  const people = !isThere
    ? []
    : await customersOfFile(cdnow, {
        timezone: shop.timezone,
        currency: shop.currency,
        skipFree: false,
        columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
      });
  const rfm = (day: string) => people.map(({ entries }) => rfmAt(entries.values(), day, shop.timezone));
  const counted = async (day: string, parts: number) => {
    const summaries = Array.from({ length: parts }, (_, part) => {
      const summary = summariser({ shop, day });
      people
        .filter((_customer, i) => i % parts === part)
        .forEach((customer) => {
          summary.add({ customer });
        });
      return summary.result();
    });
    return mergeCounted(summaries);
  };

  it('repeat purchase days at the end of calibration are those of Fader, Hardie and Lee (2005)', () => {
    const repeats = rfm(CALIBRATION_END).map(({ orderDays }) => Math.min(orderDays - 1, 7));
    const histogram = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => repeats.filter((r) => r === n).length);
    expect(histogram).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
  });

  it('all order days are the distinct pairs of customer and day of the file', () => {
    const days = rfm('1998-06-30').map(({ orderDays }) => orderDays);
    expect(days.reduce((a, b) => a + b, 0)).toBe(6696);
  });

  it('one part or 64 give the same edges and sums, and the sums are those of the file', async () => {
    const whole = await counted('1998-06-30', 1);
    const parts = await counted('1998-06-30', 64);
    expect(conclude(parts, shop)).toEqual(conclude(whole, shop));
    expect(parts.vectors.packed()).toEqual(whole.vectors.packed());
    expect(whole.customers).toBe(2357);
    const changes = restatement({ day: '1998-06-30', vectors: whole.vectors.packed() })([]);
    const days = changes.flatMap(({ row }) => (row.grain === 'day' ? [row] : []));
    expect(periodSums(days, dayNumber('1998-06-30')).toDate).toMatchObject({
      buyers: 2357,
      newBuyers: 2357,
      orders: 6919,
      grossMinor: 24409194,
    });
  });

  it('scores of every customer equal those of a sort, although most bought on one day only', async () => {
    const all = rfm(CALIBRATION_END);
    const { edges } = conclude(await counted(CALIBRATION_END, 7), shop).given;
    const oracle = (values: readonly number[], value: number): number => {
      const below = values.filter((v) => v < value).length;
      const equal = values.filter((v) => v === value).length;
      return Math.floor((5 * (2 * below + equal)) / (2 * values.length)) + 1;
    };
    const [recency, frequency, monetary] = [
      all.map((one) => -(one.recencyDays ?? Number.NaN)),
      all.map((one) => one.orderDays),
      all.map((one) => one.netMinor),
    ];
    for (const one of all.filter((_, i) => i % 10 === 0)) {
      const { r, f, m } = membershipOf(one, edges, shop.lifecycle);
      expect(r).toBe(oracle(recency, -(one.recencyDays ?? Number.NaN)));
      expect(f).toBe(oracle(frequency, one.orderDays));
      expect(m).toBe(oracle(monetary, one.netMinor));
    }
  });
});
