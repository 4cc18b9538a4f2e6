import type { Membership } from '#model/membership/membership.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { type JournalEntry, journalFacts } from '#model/points/journal.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { inviteCodeOf } from '../../invite/invite-code-of.ts';
import type { ShownInvite } from './view.ts';

/** So many friends are looked at, half a unit each; who brought more is told that there are more. */
const MOST_FRIENDS = 100;

interface InviteStores {
  readonly inviteCodes: Pick<InviteCodes, 'own' | 'keep' | 'note'>;
  readonly referrals: Pick<ReferralStore, 'of'>;
}

interface Inviter {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly ring: KeyRing;
  /** All ids of the member, that under which they live now first. */
  readonly ids: readonly CustomerId[];
  readonly entries: readonly JournalEntry[];
}

/** The member's code and what became of whom they invited. The first look makes the code; undefined where the shop rewards no friends. */
export async function shownInvite(
  { inviteCodes, referrals }: InviteStores,
  { shop, membership, ring, ids, entries }: Inviter,
): Promise<ShownInvite | undefined> {
  const rules = membership.referral;
  const [root] = ids;
  if (!rules || root === undefined) return undefined;
  const [code, friends] = await Promise.all([
    inviteCodeOf(inviteCodes, ring, shop.id, root),
    referrals.of(shop.id, ids, MOST_FRIENDS),
  ]);
  const of = (...states: readonly string[]): number => friends.filter(({ state }) => states.includes(state)).length;
  const counts = { waiting: of('pending', 'doubted'), kept: of('rewarded'), refused: of('refused') };
  return { code, rules, ...counts, isMore: friends.length >= MOST_FRIENDS, earned: earnedOf(entries) };
}

/** What of it was taken back again does not count; a friend's own gift has another id. */
const earnedOf = (entries: readonly JournalEntry[]): number =>
  journalFacts(entries)
    .lots.filter(({ cause, id }) => cause === 'referral' && id.startsWith('referral:'))
    .reduce((sum, { points, changes }) => sum + (changes?.at(-1)?.[1] ?? points), 0);
