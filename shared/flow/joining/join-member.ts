import type { TypedFields } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { membersOf } from '../person/follow-merges.ts';
import { type ForgottenDeps, forgottenBefore } from '../person/forgotten-before.ts';
import type { JournalStores } from '../points/append-entry.ts';
import { givePoints } from '../points/give-points.ts';
import { type BindCardDeps, cardFor } from './bind-card.ts';
import { stateOf, type TellMembershipDeps, tellMembership } from './tell-membership.ts';

export interface JoinDeps
  extends Omit<TellMembershipDeps, 'customers' | 'identities'>,
    Omit<JournalStores, 'customers' | 'facts'>,
    Omit<BindCardDeps, 'customers' | 'identities' | 'facts'> {
  readonly customers: TellMembershipDeps['customers'] & JournalStores['customers'] & BindCardDeps['customers'];
  readonly identities: TellMembershipDeps['identities'] & BindCardDeps['identities'] & ForgottenDeps['identities'];
  readonly facts: TellMembershipDeps['facts'] & JournalStores['facts'] & BindCardDeps['facts'];
  /** Keeps who brought them; left out where nobody keeps it. */
  readonly invited?: (claim: {
    readonly shop: Shop;
    readonly code: string;
    readonly friend: CustomerId;
    readonly at: number;
  }) => Promise<unknown>;
}

/** Who joins, and what they confirmed. */
export interface Joiner {
  /** The living customer. */
  readonly root: CustomerId;
  /** The confirmed address. */
  readonly address: Pick<ContactFields, 'email' | 'phone'>;
  readonly typed: NonNullable<TypedFields['join']>;
  /** When the form was sent, UTC ms. */
  readonly signedUpAt: number;
}

/**
 * Joins somebody whose address is confirmed: the fact with the terms that they accepted, the welcome points once in a life
 * (none where an address of theirs was forgotten before), their card, who invited them. Any number of times; who has left since the form is not joined by it again.
 * @returns what is to be told of the person, and whether they are a member now
 */
export async function joinMember(
  deps: JoinDeps,
  shop: Shop,
  membership: Membership,
  { root, address, typed, signedUpAt }: Joiner,
  now: number,
): Promise<{ readonly isMember: boolean; readonly events: readonly CommerceEvent[] }> {
  const { own } = await stateOf(deps, shop.id, root);
  if (own?.value.state === 'left' && own.at > signedUpAt) return { isMember: false, events: [] };
  const { terms, card, invite } = typed;
  const by = card === undefined ? 'page' : 'binding';
  const since = await tellMembership(deps, shop.id, root, { state: 'joined', terms, by }, now);
  const { welcome } = membership;
  const ids = [...(await membersOf(deps.customers, shop.id, root)).keys()];
  if (welcome && (await forgottenBefore(deps, shop.id, ids)).length === 0) {
    const at = Math.max(now, since ?? now);
    const days = welcome.expiresAfterDays;
    const expires = days !== undefined && { expiresAt: at + days * DAY_MS };
    const gift = { id: 'welcome', at, points: welcome.points, cause: 'welcome', ...expires } as const;
    await givePoints(deps, { shop, membership, customerId: root }, gift);
  }
  if (invite !== undefined) await deps.invited?.({ shop, code: invite, friend: root, at: signedUpAt });
  const binding = card === undefined ? undefined : await cardFor(deps, shop, { root, card, now });
  const events: readonly CommerceEvent[] =
    binding === 'bind'
      ? [{ type: 'customer', updatedAt: OLDEST, toldAt: now, identity: { ...address, card }, contact: {} }]
      : [];
  return { isMember: true, events };
}

/** Older than all that a platform tells: it binds the card and overrides nothing that is known. */
const OLDEST = Date.UTC(1990, 0, 1);
