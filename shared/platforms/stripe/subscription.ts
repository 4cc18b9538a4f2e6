import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { SubscriptionEvent } from '#model/event/subscription-event.ts';
import type { Document } from '../common/json/document.ts';
import { orderKey, requireSeconds, requireStripeId, type StripeEvent, stripeId } from './values.ts';

/** `past_due` is still tried; `unpaid` is charged no more. The first payment of an `incomplete` one is not there yet. */
const STATES: Readonly<Record<string, SubscriptionEvent['state'] | 'none'>> = {
  active: 'running',
  trialing: 'running',
  past_due: 'running',
  paused: 'paused',
  unpaid: 'ended',
  canceled: 'ended',
  incomplete: 'none',
  incomplete_expired: 'none',
};

const MAX_ITEMS = 20;

/** customer.subscription.*: the whole subscription as of the event. One that will be cancelled runs until it is. */
export function subscriptionEvents(subscription: Document, event: StripeEvent): CommerceEvent[] {
  const id = requireStripeId(subscription, 'id');
  const accountId = requireStripeId(subscription, 'customer');
  const status = subscription.text('status') ?? '';
  const told = Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  if (told === undefined) throw new ParkError('missing_field', subscription.path('status'));
  if (told === 'none' || !event.live) return [];
  // Collection that is paused makes drafts of invoices: nothing is paid, and nothing is over.
  const state = told === 'running' && subscription.child('pause_collection') ? 'paused' : told;
  const time = state === 'ended' ? 'ended_at' : 'start_date';
  const isDated = state !== 'paused' && subscription.get(time) !== undefined;
  return [
    {
      type: 'subscription',
      id: orderKey(id),
      updatedAt: event.created,
      state,
      ...(isDated && { since: requireSeconds(subscription, time, event.receivedAt) }),
      ...renewed(subscription, state, event),
      delivers: delivered(subscription),
      identity: { accountId },
    },
  ];
}

/** The period that runs, unless it is the first one; in API versions from 2025-03-31 on its items tell it. */
function renewed(
  subscription: Document,
  state: SubscriptionEvent['state'],
  { receivedAt }: StripeEvent,
): Pick<SubscriptionEvent, 'renewedAt'> {
  const field = 'current_period_start';
  const dated = [subscription, ...(subscription.child('items')?.children('data', 100) ?? [])].find(
    (each) => each.get(field) !== undefined,
  );
  if (state !== 'running' || !dated || subscription.get('start_date') === undefined) return {};
  const at = requireSeconds(dated, field, receivedAt);
  return at > requireSeconds(subscription, 'start_date', receivedAt) ? { renewedAt: at } : {};
}

function delivered(subscription: Document): readonly string[] {
  const items = subscription.child('items')?.children('data', 100) ?? [];
  const products = items.flatMap((item) => {
    const price = item.child('price') ?? item.child('plan');
    return (price && stripeId(price, 'product')) ?? [];
  });
  return [...new Set(products)].slice(0, MAX_ITEMS);
}
