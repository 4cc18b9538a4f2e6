import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext } from '../day/run-counter.ts';
import { isPurchase } from '../order/counted.ts';
import { groupOf } from '../product/catalogue.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';

/** Goods that somebody bought, and until when they are at their best. */
export interface Expiring {
  readonly sku: string;
  readonly group: string;
  readonly boughtOn: DayNumber;
  readonly day: DayNumber;
}

/**
 * What a customer has at home by the shelf lives of the catalogue, counted from the purchase: what was given back whole, or
 * not paid for, nobody has. Undefined where no product has one.
 */
export function expiringIn({
  shop,
  end,
  catalogue,
}: Pick<DayContext, 'shop' | 'end' | 'catalogue'>): ((known: KnownCustomer) => readonly Expiring[]) | undefined {
  if (!catalogue || ![...catalogue.values()].some(({ shelfLifeDays }) => shelfLifeDays !== undefined)) return undefined;
  return ({ customer, details }) => {
    const rows: Expiring[] = [];
    for (const [orderKey, { lines }] of details ?? []) {
      const entry = customer.entries.get(orderKey);
      if (!entry || !isPurchase(entry, (at) => at < end)) continue;
      const boughtOn = localDayNumber(entry.at, shop.timezone);
      for (const line of lines) {
        const [sku, quantity] = line;
        const life = catalogue.get(sku)?.shelfLifeDays;
        if (life !== undefined && quantity > 0)
          rows.push({ sku, group: groupOf(line, catalogue), boughtOn, day: boughtOn + life });
      }
    }
    return rows;
  };
}
