import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { IngestDeps } from '#flow/ingest/deps.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { DAY_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { aDelivery, anOrderEvent, NOON } from '../ingest.ts';

export const orderKeyOf = (n: number): string => `s:${5_678_901_234_000 + n}`;
/** Platforms stamp seconds. */
export const orderTimeOf = (n: number): number => NOON + n * DAY_MS + n * 61_000;

/** Every fifth of her orders has a return. */
export const returnsOf = (n: number): Partial<OrderEvent> =>
  n % 5 === 0 ? { returns: [{ id: 'r', at: orderTimeOf(n), amountMinor: 1250 }] } : {};

/** Applies the n-th order of one person, three lines, a minute after it came. Throws unless it was applied. */
export async function deliverOrder(deps: IngestDeps, n: number, over: Partial<OrderEvent> = {}): Promise<void> {
  const at = orderTimeOf(n);
  const event = anOrderEvent({ orderKey: orderKeyOf(n), placedAt: at, updatedAt: at, ...over });
  const result = await applyEvents([event], aDelivery({ receivedAt: at, now: at + MINUTE_MS }), deps);
  if (result.outcome !== 'applied') throw new Error(`order ${n}: ${JSON.stringify(result)}`);
}

/** A customer with 20 orders of three lines, known by account, e-mail and phone, and a member of segments. */
export async function deliverKnownCustomer(deps: IngestDeps): Promise<void> {
  for (let n = 1; n <= 20; n++) await deliverOrder(deps, n, returnsOf(n));
  const [person] = await deps.identities.owners('garden', [{ kind: 'email', value: 'ada.lovelace@engine.example' }]);
  const current = { r: 5, f: 4, m: 3, stage: 'at_risk', tier: 'B', rules: [] } as const;
  const membership = { day: '2026-12-10', current, previous: { ...current, stage: 'active' } } as const;
  const outcome = await deps.customers.setMembership('garden', person ?? '', membership);
  if (outcome !== 'stored') throw new Error('the customer with 20 orders is not there');
}
