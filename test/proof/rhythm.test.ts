import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '#files/import/options.ts';
import { parseColumnMap } from '#files/import/options.ts';
import { type Customer, isAnonymous } from '#model/customer/customer.ts';
import { gapCounter } from '#model/given/rhythm/gap-counts.ts';
import { rhythmOf, type Usual, usualOf } from '#model/given/rhythm/rhythm.ts';
import { orderDaysOf } from '#model/order/order-days.ts';
import type { Shop } from '#model/shop/shop.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { aShop } from '../support/daily.ts';
import { rowOfDays } from '../support/day-row.ts';
import { customersOfFile } from '../support/payloads/real-orders.ts';

const data = join(import.meta.dirname, '../../../shared/data');
const cdnow = join(data, 'cdnow/cdnow-sample.csv');
const retail = join(data, 'online-retail/online_retail.csv.gz');
for (const file of [cdnow, retail]) if (!existsSync(file)) console.info(`skipped: no real data at ${file}`);

const us = aShop({ id: 'real', timezone: 'America/New_York', currency: 'USD' });
const uk = aShop({ id: 'real', timezone: 'Europe/London', currency: 'GBP' });
const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;

/**
 * Whoever is called lapsed at the end of `day` and buys until the end of `until` was a false alarm; and so is, of all gaps
 * that ever ended, each that was longer than its customer's limit by what was known before it.
 */
function falseAlarms(people: readonly Customer[], shop: Shop, day: string, until: string) {
  const { timezone: zone } = shop;
  const context = { shop, day, today: dayNumber(day), end: endOfDay(day, zone) };
  const counts = gapCounter.zero();
  const known = people.flatMap((customer) => {
    const days = orderDaysOf(customer.entries.values(), zone, context.end);
    const all = orderDaysOf(customer.entries.values(), zone, endOfDay(until, zone));
    if (days.length === 0) return [];
    gapCounter.add(counts, rowOfDays(days), { customer }, context);
    return [{ days, all }];
  });
  const rhythm = rhythmOf(counts);
  if (!rhythm) throw new Error('too few gaps');
  const own = (days: readonly number[]): Usual => {
    const { orderDays, logGapSum } = rowOfDays(days);
    return usualOf(rhythm, orderDays - 1, logGapSum, undefined);
  };
  const rule = (limitsOf: (days: readonly number[]) => Pick<Usual, 'lapsed'>) => {
    let [lapsed, cameBack, gaps, beyond] = [0, 0, 0, 0];
    for (const { days, all } of known) {
      if (context.today - (days.at(-1) ?? 0) > limitsOf(days).lapsed) {
        lapsed += 1;
        if (all.length > days.length) cameBack += 1;
      }
      for (let n = 1; n < all.length; n++) {
        gaps += 1;
        if ((all[n] ?? 0) - (all[n - 1] ?? 0) > limitsOf(all.slice(0, n)).lapsed) beyond += 1;
      }
    }
    return { lapsed, 'came back %': percent(cameBack, lapsed), 'of all gaps %': percent(beyond, gaps) };
  };
  return {
    buyers: known.length,
    rhythm,
    own: rule(own),
    'one rhythm for all': rule(() => usualOf(rhythm, 0, 0, undefined)),
    'fixed 75 days': rule(() => ({ lapsed: 75 })),
    'fixed 180 days': rule(() => ({ lapsed: 180 })),
  };
}

type Options = Omit<ImportOptions, 'latest' | 'shop'>;
const buyersOf = async (file: string, options: Options): Promise<readonly Customer[]> =>
  (await customersOfFile(file, options)).filter(({ id }) => !isAnonymous(id));

describe.runIf(existsSync(cdnow))('lapsed by the own rhythm, CDNOW', () => {
  it('is a false alarm as often as said', async () => {
    const people = await buyersOf(cdnow, {
      timezone: us.timezone,
      currency: us.currency,
      skipFree: false,
      columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
    });
    expect(falseAlarms(people, us, '1997-09-30', '1998-06-30')).toMatchInlineSnapshot(`
      {
        "buyers": 2357,
        "fixed 180 days": {
          "came back %": 15.2,
          "lapsed": 1636,
          "of all gaps %": 11.2,
        },
        "fixed 75 days": {
          "came back %": 21,
          "lapsed": 1984,
          "of all gaps %": 29.1,
        },
        "one rhythm for all": {
          "came back %": 12.5,
          "lapsed": 655,
          "of all gaps %": 7.6,
        },
        "own": {
          "came back %": 17.6,
          "lapsed": 867,
          "of all gaps %": 11.5,
        },
        "rhythm": {
          "between": 0.816776,
          "customers": 946,
          "groups": {},
          "mean": 3.635275,
          "within": 1.159897,
        },
      }
    `);
  });
});

describe.runIf(existsSync(retail))('lapsed by the own rhythm, Online Retail', () => {
  it('is a false alarm as often as said', async () => {
    const people = await buyersOf(retail, {
      timezone: uk.timezone,
      currency: uk.currency,
      returnPrefix: 'C',
      skipFree: true,
      columns: parseColumnMap(
        'order=InvoiceNo,customer=CustomerID,at=InvoiceDate,sku=StockCode,quantity=Quantity,price=UnitPrice',
      ),
    });
    expect(falseAlarms(people, uk, '2011-08-31', '2011-12-09')).toMatchInlineSnapshot(`
      {
        "buyers": 3317,
        "fixed 180 days": {
          "came back %": 35.8,
          "lapsed": 533,
          "of all gaps %": 3.6,
        },
        "fixed 75 days": {
          "came back %": 45,
          "lapsed": 1623,
          "of all gaps %": 18.9,
        },
        "one rhythm for all": {
          "came back %": 33.7,
          "lapsed": 410,
          "of all gaps %": 2.8,
        },
        "own": {
          "came back %": 39.6,
          "lapsed": 523,
          "of all gaps %": 5.9,
        },
        "rhythm": {
          "between": 0.749846,
          "customers": 1890,
          "groups": {},
          "mean": 3.832665,
          "within": 0.851739,
        },
      }
    `);
  });
});
