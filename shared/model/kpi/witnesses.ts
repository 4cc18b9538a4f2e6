import { returnsOf } from '../order/counted.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import type { OrdersSeen, Put } from './form/kpi.ts';

/**
 * What tells why a row differs from the one before, whatever KPIs there are: paid orders by their day, returns by theirs
 * and by the order's, who bought. No KPI may have such a name; nobody is shown them.
 */
export const WITNESSES: Readonly<Record<'~orders' | '~returns' | '~buyers', (seen: OrdersSeen, put: Put) => void>> = {
  '~orders': ({ orders, context }, put) => {
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= context.end) continue;
      put(orders.day[n] ?? 0, '', 1);
    }
    // one cell after the other, which is found quicker than cells in turns
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (entry?.state !== 'paid' || entry.at >= context.end) continue;
      put(orders.day[n] ?? 0, 'gross', entry.grossMinor);
    }
  },
  '~returns': ({ orders, context }, put) => {
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (!entry || entry.returns.length === 0) continue;
      for (const [at, minor] of returnsOf(entry)) {
        if (at >= context.end) continue;
        put(localDayNumber(at, context.shop.timezone), '', minor);
        put(orders.day[n] ?? 0, 'of', minor);
      }
    }
  },
  '~buyers': ({ days, isAnonymous }, put) => {
    if (isAnonymous) return;
    if (days.length > 0) put(days[0] ?? 0, 'first', 1);
    for (let n = 1; n < days.length; n++) put(days[n] ?? 0, 'again', 1);
  },
};

/** What a row of a day has on which there were orders, or returns of any. */
export const ORDER_WITNESSES = ['~orders', '~returns'] as const satisfies readonly (keyof typeof WITNESSES)[];

export const isWitness = (name: string): boolean => name.startsWith('~');
