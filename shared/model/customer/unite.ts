import { type IdentityKind, kindOf } from '../identity/identity.ts';
import type { CustomerId, IdentityKey, PlaceName } from '../values/ids.ts';
import { type Customer, type Links, NO_LINKS, placesOf } from './customer.ts';

/** What shows two customers to be one: an identity of an event that names both, or the platform's own word. */
export type Evidence = IdentityKind | 'platform';

export const isOlder = (a: Customer, b: Customer): boolean =>
  (a.since ?? 0) === (b.since ?? 0) ? a.id < b.id : (a.since ?? 0) < (b.since ?? 0);

type Members = ReadonlyMap<CustomerId, Links>;

/** The places of the one who goes that the one who stays takes; `undefined`: they are two people (docs/identity.md). */
export function placesToTake(
  [kept, ours]: readonly [CustomerId, Members],
  [gone, theirs]: readonly [CustomerId, Members],
  evidence: Evidence,
): Links['places'] | undefined {
  if (areApart(ours, theirs) || areApart(theirs, ours)) return undefined;
  if (evidence === 'platform') return {};
  if (evidence === 'phone' && hasEmail(ours) && hasEmail(theirs)) return undefined;
  const [{ places: held }, asked] = [ours.get(kept) ?? NO_LINKS, placesOf(theirs.get(gone) ?? NO_LINKS)];
  const [own, other] = [keysOf(ours), keysOf(theirs)];
  // A place of what both of them know is of one and the same account, whoever lost the race for its link.
  const differs = ([name, key]: readonly [PlaceName, IdentityKey]): boolean =>
    held[name] !== undefined && held[name] !== key && !own.has(key) && !other.has(held[name]);
  if (asked.some(differs)) return undefined;
  return Object.fromEntries(asked.filter(([name]) => held[name] === undefined));
}

const areApart = (some: Members, others: Members): boolean =>
  [...some.values()].some(({ apart }) => apart.some((id) => others.has(id)));

const keysOf = (members: Members): ReadonlySet<IdentityKey> =>
  new Set([...members.values()].flatMap(({ identities }) => identities));

const hasEmail = (members: Members): boolean =>
  [...members.values()].some(({ identities }) => identities.some((key) => kindOf(key) === 'email'));
