import { ParkError } from '#model/event/fault.ts';
import type { SubscriptionEvent } from '#model/event/subscription-event.ts';
import type { Document } from '../common/json/document.ts';
import type { Reading } from '../common/values.ts';
import { shopifyReceiver } from './receive.ts';

/** `failed` and `stale` are over too: Shopify charges them no more. */
const STATES: Readonly<Record<string, SubscriptionEvent['state']>> = {
  active: 'running',
  paused: 'paused',
  cancelled: 'ended',
  expired: 'ended',
  failed: 'ended',
  stale: 'ended',
};

/** Contracts tell no time but a revision that rises with each change: it takes the place of a version. */
const FIRST = Date.UTC(1990, 0, 1);
/** A revision beyond it would be no time any more (2100). */
const MAX_REVISION = Date.UTC(2100, 0, 1) - FIRST;

/** subscription_contracts/*: one body for all of them. What it delivers is told by none. */
export function contractEvents(contract: Document, { receivedAt }: Reading): SubscriptionEvent[] {
  const revision = Number(contract.id('revision_id'));
  if (!(revision < MAX_REVISION)) throw new ParkError('missing_field', contract.path('revision_id'));
  const status = contract.text('status')?.toLowerCase() ?? '';
  const state = Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  if (state === undefined) throw new ParkError('missing_field', contract.path('status'));
  const id = `${shopifyReceiver.letter}:${contract.id('id')}`;
  const told = { updatedAt: FIRST + revision, toldAt: receivedAt, since: receivedAt };
  return [{ type: 'subscription', id, ...told, state, identity: { accountId: contract.id('customer_id') } }];
}
