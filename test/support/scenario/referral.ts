import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Somebody came by an invitation, and the next minute looks at it. */
export async function bringFriend(stack: LocalStack, shop: ShopId, inviter: CustomerId, friend: CustomerId) {
  const referrals = dynamoReferrals(stack.clients.dynamo, stack.tables.Members ?? '');
  const [at, lookAt] = [stack.clock.now(), stack.clock.now()];
  await referrals.claim({ shop, friend, inviter, at, state: 'pending', lookAt, revision: 0 });
}
