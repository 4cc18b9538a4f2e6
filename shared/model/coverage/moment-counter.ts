import * as z from 'zod/mini';
import { isResidue } from '../customer/residue.ts';
import type { KnownCustomer } from '../day/known-customer.ts';
import type { MomentName } from '../day/moment-name.ts';
import type { DayContext, RunCounter } from '../day/run-counter.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { runsOutIn } from '../replenishment/due.ts';
import { expiringIn } from '../replenishment/expiring.ts';

/** Counts by the name of the moment; what cannot be counted of a shop is absent. */
export type MomentCounts = Partial<Record<MomentName, number>>;

const packed = z.record(z.string(), z.int().check(z.nonnegative()));

/**
 * What happened to customers on the day and no live program waits for, as far as a task sees it: moves between segments are
 * told when memberships are decided. Of a shop whose programs wait for all of it nothing is worked out.
 */
export const momentCounter: RunCounter<MomentCounts> = {
  name: 'moments',
  zero: () => ({}),
  add: (counts, row, known, context, orders) => {
    const { without, today } = context;
    if (!without || without.length === 0 || isResidue(row.id)) return;
    const put = (name: MomentName, n: number): void => {
      if (without.includes(name)) counts[name] = (counts[name] ?? 0) + n;
    };
    put('order-unpaid', orders ? unpaidOn(orders, today, context.end) : 0);
    put('first-order', row.firstDay === today ? 1 : 0);
    const { ranOut, expired } = goodsOf(context);
    if (ranOut) put('running-out', ranOut(known) ? 1 : 0);
    if (expired) put('product-expiry', expired(known) ? 1 : 0);
  },
  merge: (into, from) => {
    for (const [name, n] of Object.entries(from) as [MomentName, number][]) into[name] = (into[name] ?? 0) + n;
  },
  pack: (counts) => Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))),
  unpack: (from) => z.parse(packed, from) as MomentCounts,
};

/** Orders of the day that nobody has paid by its end. */
function unpaidOn({ count, day, entry }: OrderColumns, today: number, end: number): number {
  let unpaid = 0;
  for (let n = 0; n < count; n++) {
    const order = entry[n];
    if (day[n] === today && order?.state === 'unpaid' && order.at < end) unpaid += 1;
  }
  return unpaid;
}

type Asked = (known: KnownCustomer) => boolean;
interface Goods {
  readonly ranOut: Asked | undefined;
  readonly expired: Asked | undefined;
}

/** What of goods can be asked in a run: made once for its context. */
const made = new WeakMap<DayContext, Goods>();

function goodsOf(context: DayContext): Goods {
  const there = made.get(context);
  if (there) return there;
  const { without = [], today } = context;
  const runsOut = without.includes('running-out') ? runsOutIn(context) : undefined;
  const expiring = without.includes('product-expiry') ? expiringIn(context) : undefined;
  const goods: Goods = {
    ranOut: runsOut && ((known) => (runsOut(known) ?? []).some(({ day }) => day === today)),
    expired: expiring && ((known) => expiring(known).some(({ day }) => day === today)),
  };
  made.set(context, goods);
  return goods;
}
