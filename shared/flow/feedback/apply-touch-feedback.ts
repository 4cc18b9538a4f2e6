import type { Feedback, FeedbackType } from '#model/channel/feedback.ts';
import { isOfGateway, type TouchFeedback } from '#model/channel/touch-feedback.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import { idsUnlessErased } from '../person/follow-merges.ts';
import { applyRead, type FeedbackDeps } from './apply-feedback.ts';
import { type HearReplyDeps, hearReply } from './hear-reply.ts';

const TYPES: Readonly<Record<Exclude<TouchFeedback['outcome'], 'replied'>, FeedbackType>> = {
  delivered: 'Delivery',
  bounced: 'Bounce',
  refused: 'Reject',
  'opted-out': 'OptOut',
};

/**
 * What a gateway of the team's own says of a message, any number of times, in any order. Of its own channel's touches
 * alone (I17), though the entrance has looked already: nothing else is settled, no address but its person's suppressed.
 */
export async function applyTouchFeedback(
  told: TouchFeedback,
  deps: FeedbackDeps & HearReplyDeps,
): Promise<'applied' | 'ignored'> {
  const { shop: shopId, customerId, touchId, gateway: channel, outcome } = told;
  const shop = deps.shops.find(({ id }) => id === shopId);
  const touch = shop && (await deps.touches.get(shopId, customerId, touchId));
  if (!shop || !touch || !isOfGateway(touch, channel)) return applyRead(undefined, deps);
  // A clock that is behind must not date an opt-out before the consent that it takes back.
  const at = Math.max(told.at, touch.plannedFor);
  if (outcome === 'replied') {
    await hearReply(deps, { shop, customerId, channel, of: touch, at: Math.min(at, deps.clock.now()) });
    deps.telemetry.count('Feedback', { type: 'Reply' });
    return 'applied';
  }
  const feedback: Feedback = {
    ...{ type: TYPES[outcome], channel, shop: shopId, customerId, touchId, at },
    addresses: await theirDead(told, deps),
    lasting: outcome === 'opted-out' || told.dead !== undefined,
    source: `gateway:${channel.slice('ch:'.length)}`,
  };
  return applyRead(feedback, deps);
}

/** The address that bounced, while it is linked to whom it was sent to: by now it may be somebody else's. */
async function theirDead(
  { shop, customerId, gateway: kind, dead }: TouchFeedback,
  { identities, customers }: Pick<FeedbackDeps, 'identities' | 'customers'>,
): Promise<readonly string[]> {
  if (dead === undefined || !isOwnAddressKind(kind)) return [];
  const [owner] = await identities.owners(shop, [{ kind, value: dead }]);
  const ids = await idsUnlessErased(customers, shop, customerId);
  return owner !== undefined && ids.includes(owner) ? [dead] : [];
}
