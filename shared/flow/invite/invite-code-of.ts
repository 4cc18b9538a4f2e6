import type { KeyRing } from '#model/message/key-ring.ts';
import { inviteCode } from '#model/referral/invite-code.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';

/** Two people meet in one code once in thirty thousand million; then the second has another. */
const TRIES = 4;

/**
 * A member's own code, the same whenever it is asked for: half a read unit, and three writes the first time.
 * @param customerId under which they live now
 */
export async function inviteCodeOf(
  codes: Pick<InviteCodes, 'own' | 'keep' | 'note'>,
  ring: KeyRing,
  shop: ShopId,
  customerId: CustomerId,
): Promise<string> {
  const own = await codes.own(shop, customerId);
  const held = own && inviteCode({ shop, customerId, ...own }, ring);
  if (held !== undefined) return held;
  const kid = ring.current;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const code = inviteCode({ shop, customerId, kid, attempt }, ring);
    if (code === undefined) throw new Error('the link key ring has no current key');
    if ((await codes.keep(shop, code, customerId)) === 'taken') continue;
    await codes.note(shop, customerId, { kid, attempt });
    return code;
  }
  throw new Error('no invite code is free');
}
