import { addressesOf, mentionedBy } from '#model/customer/contact.ts';
import type { Customer } from '#model/customer/customer.ts';
import { isResidue } from '#model/customer/residue.ts';
import { membershipState } from '#model/membership/state.ts';
import { returnsOf } from '#model/order/counted.ts';
import { alike, type Traits } from '#model/referral/alike.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { ReferralFacts } from '#model/referral/verdict.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';
import { type ForgottenDeps, forgottenBefore } from '../person/forgotten-before.ts';

export interface ReferralFactsDeps {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks' | 'getProfile'>;
  readonly facts: Pick<FactStore, 'listStanding'>;
  readonly identities: ForgottenDeps['identities'];
  readonly orders: Pick<OrderStore, 'get'>;
  readonly referrals: Pick<ReferralStore, 'get'>;
}

/** A person over merges. */
export interface Party {
  /** The living customer; undefined of who was erased or nobody knows. */
  readonly customer: Customer | undefined;
  /** The one under whom they live now first. */
  readonly ids: readonly CustomerId[];
}

/** Who joins and names the code in the same visit is new, in whichever order the two are told. */
const SAME_VISIT_MS = HOUR_MS;

/** A referral, and who its two are by now. */
export interface KnownReferral {
  readonly facts: ReferralFacts;
  readonly friend: Party;
  readonly inviter: Party | undefined;
  /** The claim of the friend, under whichever of their ids, that was first. */
  readonly held: Referral | undefined;
}

export async function partyOf(
  { customers }: Pick<ReferralFactsDeps, 'customers'>,
  shop: ShopId,
  id: CustomerId,
): Promise<Party> {
  const { customer, root } = await followMerges(customers, shop, id);
  const isLiving = customer !== undefined && !customer.erased && customer.mergedInto === undefined;
  const ids = [root, ...(await membersOf(customers, shop, root)).keys(), id];
  return { customer: isLiving ? customer : undefined, ids: [...new Set(ids)] };
}

/** All that decides on a referral, as it is now. @param inviterId undefined: the code leads to nobody */
export async function loadReferral(
  deps: ReferralFactsDeps,
  shop: ShopId,
  { friend: friendId, inviter: inviterId, at }: { friend: CustomerId; inviter: CustomerId | undefined; at: number },
): Promise<KnownReferral> {
  const [friend, inviter] = await Promise.all([
    partyOf(deps, shop, friendId),
    inviterId === undefined ? undefined : partyOf(deps, shop, inviterId),
  ]);
  const rows = await Promise.all(friend.ids.map((id) => deps.referrals.get(shop, id)));
  const held = rows.filter((row) => row !== undefined).sort((a, b) => a.at - b.at || (a.friend < b.friend ? -1 : 1))[0];
  const known = { friend, inviter, held };
  const none: ReferralFacts = {
    ...{
      friend: friend.ids,
      inviter: undefined,
      isTaken: false,
      wasCustomer: false,
      wasForgotten: false,
      above: new Set(),
      alike: [],
    },
  };
  if (!inviter || inviterId === undefined) return { ...known, facts: none };
  const [state, wasCustomer, forgotten, above, traits] = await Promise.all([
    stateOf(deps, shop, inviter, inviterId),
    wasCustomerBefore(deps, shop, friend, at),
    forgottenBefore(deps, shop, friend.ids),
    aboveOf(deps, shop, inviter.ids),
    Promise.all([traitsOf(deps, shop, friend), traitsOf(deps, shop, inviter)]),
  ]);
  const isTaken = held !== undefined && !inviter.ids.includes(held.inviter);
  return {
    ...known,
    facts: {
      ...{ friend: friend.ids, inviter: { ids: inviter.ids, state }, isTaken, wasCustomer, above },
      wasForgotten: forgotten.some((then) => then <= at),
      alike: alike(...traits),
    },
  };
}

async function stateOf(
  { facts }: ReferralFactsDeps,
  shop: ShopId,
  { customer, ids }: Party,
  id: CustomerId,
): Promise<'member' | 'left' | 'erased'> {
  if (!customer || isResidue(id)) return 'erased';
  const told = (await Promise.all(ids.map((each) => facts.listStanding(shop, each)))).flat();
  return membershipState(told).isMember ? 'member' : 'left';
}

async function wasCustomerBefore(
  { facts }: ReferralFactsDeps,
  shop: ShopId,
  { customer, ids }: Party,
  at: number,
): Promise<boolean> {
  const isBefore = [...(customer?.entries.values() ?? [])].some(
    (entry) => entry.at < at && (entry.state === 'paid' || returnsOf(entry).length > 0),
  );
  if (isBefore) return true;
  const told = (await Promise.all(ids.map((id) => facts.listStanding(shop, id)))).flat();
  const { joinedAt } = membershipState(told);
  return joinedAt !== undefined && joinedAt < at - SAME_VISIT_MS;
}

/** Upwards from an inviter as far as the chain goes; a ring ends where it began. */
async function aboveOf(
  deps: ReferralFactsDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<ReadonlySet<CustomerId>> {
  const above = new Set<CustomerId>();
  let next = ids;
  while (next.length > 0) {
    const rows = await Promise.all(next.map((id) => deps.referrals.get(shop, id)));
    const link = rows.find((row) => row !== undefined && row.state !== 'refused');
    if (!link || above.has(link.inviter)) break;
    const { ids: theirs } = await partyOf(deps, shop, link.inviter);
    for (const id of [link.inviter, ...theirs]) above.add(id);
    next = theirs;
  }
  return above;
}

async function traitsOf(deps: ReferralFactsDeps, shop: ShopId, { customer, ids }: Party): Promise<Traits> {
  const newest = [...(customer?.entries ?? [])].sort(([, a], [, b]) => b.at - a.at)[0]?.[0];
  const order = newest === undefined ? undefined : await deps.orders.get(shop, newest);
  const profiles = await Promise.all(ids.map((id) => deps.customers.getProfile(shop, id)));
  const all = profiles.map((profile) => addressesOf(profile, undefined));
  return {
    emails: [...all.flatMap(({ emails }) => emails.flatMap((one) => one?.value ?? [])), ...mentionedBy(order, 'email')],
    phones: [...all.flatMap(({ phones }) => phones.flatMap((one) => one?.value ?? [])), ...mentionedBy(order, 'phone')],
    address: order?.document?.sentTo?.place,
  };
}
