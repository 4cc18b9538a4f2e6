import type { CustomerId } from '../values/ids.ts';
import { livesAs, type Referral } from './referral.ts';

/** A referral once one of its two was erased: a link between nobody and whom it tied, so that the chain keeps its length. */
export function forgotten(
  { orderKey, why: _, lookAt, now, ...referral }: Referral,
  ids: readonly CustomerId[],
  residueId: CustomerId,
): Referral {
  const isFriend = ids.includes(referral.friend);
  const isInviter = ids.includes(referral.inviter);
  const isOpen = referral.state === 'pending' || referral.state === 'doubted';
  const lives = livesAs(isFriend ? undefined : now?.friend, isInviter ? undefined : now?.inviter);
  return {
    ...referral,
    ...(lives && { now: lives }),
    friend: isFriend ? residueId : referral.friend,
    inviter: isInviter ? residueId : referral.inviter,
    ...(isFriend && isOpen && { state: 'refused', reason: 'friend-erased' }),
    // by the order what the friend got is taken back where it goes back: it is theirs
    ...(!isFriend && { orderKey, lookAt }),
    revision: referral.revision + 1,
  };
}
