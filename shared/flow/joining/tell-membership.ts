import { JOINED, type Joining } from '#model/customer/facts.ts';
import { joiningOf, type MembershipState, membershipState } from '#model/membership/state.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import { membersOf } from '../person/follow-merges.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';

export interface TellMembershipDeps extends StandingDeps {
  readonly facts: StandingDeps['facts'] & Pick<FactStore, 'put'>;
}

/** Of all ids of a person, by consistent reads. */
export async function stateOf(
  { customers, facts }: Pick<TellMembershipDeps, 'customers' | 'facts'>,
  shop: ShopId,
  root: CustomerId,
): Promise<MembershipState> {
  const ids = [...(await membersOf(customers, shop, root)).keys()];
  return membershipState((await Promise.all(ids.map((id) => facts.listStanding(shop, id)))).flat());
}

/**
 * Keeps that a living customer joined, agreed to terms or left, with the times of before, and how they stand. Who is told
 * to be what they are already, by the same terms, is left as they are.
 * @returns when it holds from, UTC ms; undefined where there was nothing to keep
 */
export async function tellMembership(
  deps: TellMembershipDeps,
  shop: ShopId,
  customerId: CustomerId,
  said: Omit<Joining, 'times'>,
  now: number,
): Promise<number | undefined> {
  const state = await stateOf(deps, shop, customerId);
  const { own, isMember } = state;
  const isNews = said.state === 'left' ? isMember : !isMember || own?.value.terms !== said.terms;
  if (!isNews) return undefined;
  // Follows what it replaces, whatever clock that was told by.
  const at = Math.max(now, (own?.at ?? 0) + 1);
  await deps.facts.put(shop, customerId, { kind: 'member', name: JOINED, at, value: joiningOf(state, said, at) });
  await keepStanding(deps, shop, customerId);
  return at;
}
