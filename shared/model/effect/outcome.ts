import type { KnownCustomer } from '../day/known-customer.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { type CostsSeen, marginOfOrder } from '../product/margin.ts';
import { DAY_MS } from '../values/time/day.ts';

/** How far back purchases tell what somebody would have bought anyway. */
const BEFORE_MS = 365 * DAY_MS;

/** What a person did in the days after an entry, and bought in the year before it; money in minor units. */
export interface Outcome {
  /** Orders that stand. */
  orders: number;
  /** Of paid orders of these days, less all that went back until now, also after the days. */
  netMinor: number;
  /** NaN where a cost is not known. */
  contributionMinor: number;
  /** Net value of the year before. */
  beforeMinor: number;
  /** May nobody write to them any more: they unsubscribed, or their address is gone. */
  left: boolean;
}

/** To be filled again and again: a run asks millions of times. */
export const anOutcome = (): Outcome => ({ orders: 0, netMinor: 0, contributionMinor: 0, beforeMinor: 0, left: false });

/** @param costs undefined where the shop gives none @param left as of now @param outcome is filled and answered */
export function outcomeOf(
  at: number,
  outcomeMs: number,
  orders: Pick<OrderColumns, 'count' | 'entry' | 'netMinor' | 'stands' | 'key'>,
  { details, costs, left }: OutcomeSeen,
  outcome: Outcome,
): Outcome {
  outcome.orders = 0;
  outcome.netMinor = 0;
  outcome.contributionMinor = costs ? 0 : Number.NaN;
  outcome.beforeMinor = 0;
  outcome.left = left;
  const until = at + outcomeMs;
  for (let n = 0; n < orders.count; n++) {
    const entry = orders.entry[n];
    if (!entry || entry.at >= until || entry.at < at - BEFORE_MS || entry.state !== 'paid') continue;
    const net = orders.netMinor[n] ?? 0;
    if (entry.at < at) {
      outcome.beforeMinor += net;
      continue;
    }
    outcome.orders += orders.stands[n] ?? 0;
    outcome.netMinor += net;
    if (costs) outcome.contributionMinor += marginOfOrder(entry, details?.get(orders.key[n] ?? ''), costs);
  }
  return outcome;
}

interface OutcomeSeen {
  readonly details: KnownCustomer['details'];
  readonly costs: CostsSeen | undefined;
  readonly left: boolean;
}
