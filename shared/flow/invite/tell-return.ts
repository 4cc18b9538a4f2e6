import { entryOf } from '#model/order/entry.ts';
import type { Order } from '#model/order/order.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { ReferralStore } from '#ports/referrals.ts';

/**
 * What a friend was brought with may have gone back, or be there again: their referrals are looked at anew. One write for
 * each delivery that tells of an order with returns, in shops that reward who brings somebody. May be repeated.
 */
export async function tellReturn(
  { referrals }: { readonly referrals?: Pick<ReferralStore, 'lookAgain'> | undefined },
  order: Order,
  customerId: CustomerId,
): Promise<void> {
  const { state, returns } = entryOf(order);
  const isLess = returns.length > 0 || (state === 'void' && order.version > 1);
  if (isLess) await referrals?.lookAgain(order.shop, customerId);
}
