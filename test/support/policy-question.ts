import { CHANNELS } from '#channels/registry.ts';
import type { ConsentEntry } from '#model/consent/consent.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import type { ConsentState } from '#model/event/consent-event.ts';
import type { PaymentState } from '#model/event/order-event.ts';
import type { Order } from '#model/order/order.ts';
import type { Question } from '#model/policy/decision.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aShop, segmentProgram } from './daily.ts';
import { aDueTouch } from './touches.ts';

export const NOON = aDueTouch().plannedFor;
export const MIDNIGHT = NOON - 12 * HOUR_MS;
export const lapsed = { r: 1, f: 1, m: 1, stage: 'lapsed', tier: 'D', rules: [] } as const;
export const customer = {
  shop: 's',
  id: 'c1',
  entries: new Map(),
  membership: { day: '2026-11-22', current: lapsed },
} as const;
export const consent = (state: ConsentState, at = NOON - DAY_MS): ConsentEntry => ({
  channel: 'email',
  topic: 'marketing',
  state,
  at,
  source: 'test',
});
export const order = (payment: PaymentState, more: Partial<Order> = {}): Order => ({
  shop: 's',
  orderKey: 's:1',
  currency: 'GBP',
  version: 1,
  document: { updatedAt: 1, placedAt: NOON - HOUR_MS, payment, grossMinor: 1000, lines: [], contact: {} },
  returns: {},
  identity: {},
  owner: 'c1',
  formerOwners: [],
  revisions: [],
  ...more,
});

export const program = segmentProgram('stage:lapsed', { id: 'win-back', steps: step('email'), exits: ['order-paid'] });

export function step(...channels: readonly ('email' | 'sms')[]): Program['steps'] {
  return [{ do: 'send', id: 'message', template: 't', channels }];
}

/** Everything allows it; each test takes something away. */
export const question = (changes: Partial<Question> = {}): Question => ({
  touch: aDueTouch({ shop: 's', plannedFor: NOON }),
  program,
  shop: aShop({
    policy: { ...aShop().policy, windows: { email: { fromHour: 8, toHour: 20 }, sms: { fromHour: 9, toHour: 19 } } },
  }),
  channels: CHANNELS,
  person: {
    customerId: 'c1',
    status: 'known',
    customer,
    contact: { email: 'a@example.org', phone: '+447700900123', country: 'GB' },
    consents: [consent('granted')],
    suppressions: {},
  },
  order: order('unpaid'),
  earlier: [],
  contactRow: { version: 0, reservations: [] },
  now: NOON,
  ...changes,
});

export function suppressed(scope: Suppression['scope']): Suppression {
  return { scope, reason: scope === 'all' ? 'bounce' : 'complaint', at: NOON - DAY_MS };
}
