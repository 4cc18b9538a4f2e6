import type { CustomerId } from '../values/ids.ts';
import type { Referral } from './referral.ts';

/** A referral once one of its two was erased: a link between nobody and whom it tied, so that the chain keeps its length. */
export function forgotten(
  { orderKey: _, why: __, lookAt, ...referral }: Referral,
  ids: readonly CustomerId[],
  residueId: CustomerId,
): Referral {
  const isFriend = ids.includes(referral.friend);
  const isInviter = ids.includes(referral.inviter);
  const isOpen = referral.state === 'pending' || referral.state === 'doubted';
  return {
    ...referral,
    friend: isFriend ? residueId : referral.friend,
    inviter: isInviter ? residueId : referral.inviter,
    ...(isFriend && isOpen && { state: 'refused', reason: 'friend-erased' }),
    ...(!isFriend && { lookAt }),
    revision: referral.revision + 1,
  };
}
