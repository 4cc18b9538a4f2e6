import { ParkError } from '#model/event/fault.ts';
import { isStrong, joins, namingIdentity, withoutShared } from '#model/identity/identities-of.ts';
import { type Identity, type IdentityKind, placeOf, type StrongIdentity } from '#model/identity/identity.ts';
import type { IdentityRow } from '#model/identity/tombstone.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { untilStored } from '#ports/until-stored.ts';
import { followMerges } from './follow-merges.ts';
import { type MergeStores, unite } from './merge.ts';
import { type Touched, together, touchedOf } from './touched.ts';

export interface ResolveStores extends MergeStores {
  readonly identities: IdentityStore;
}

interface Question {
  readonly shop: Shop;
  readonly named: readonly Identity[];
  readonly rows: readonly (IdentityRow | undefined)[];
  /** Time of the event. */
  readonly at: number;
}

/** The person by the id that holds the identities, merged or not, and whom else they name. */
export interface Resolved extends Touched {
  readonly id: CustomerId;
  /** Something was linked to them that was nobody's. */
  readonly news: boolean;
  /** What was linked to them where all that is named was, and had been, nobody's: nothing else is known of them. */
  readonly newcomer?: readonly Identity[] | undefined;
  /** Kinds of the named addresses that are theirs now: what their row of standing is to know. */
  readonly addresses: readonly IdentityKind[];
}

/**
 * By the rule in docs/identity.md; undefined for none. Links are made in the order of the lookup, so the deciding one
 * is also the lock of a race: who loses it asks anew and finds the winner's person.
 * @param at time of the event: throws {@link ErasedError} if the person was erased since
 */
export async function resolvePerson(
  stores: ResolveStores,
  shop: Shop,
  identities: readonly Identity[],
  at: number,
): Promise<Resolved | undefined> {
  const named = withoutShared(identities, shop.identity);
  if (named.length === 0) return undefined;
  const others: Touched[] = [];
  let news = false;
  let newcomer: readonly Identity[] | undefined;
  let addresses: readonly IdentityKind[] = [];
  const person = await untilStored("a person's identities", {
    pause: stores.pause,
    load: async () => ({ shop, named, rows: await stores.identities.find(shop.id, named), at }),
    decide: async (question) => (await known(stores, question)) ?? newPerson(stores, question),
    save: async (id, question) => {
      // Of any try: one that loses its race has linked a part.
      news ||= question.rows.some((row) => row?.customerId === undefined);
      if (joinsKnown(question)) await loseStanding(stores, shop.id, id);
      const owners = await linkAll(stores, question, id);
      if (!owners) return 'conflict';
      const isNew = question.rows.every((row) => row === undefined) && owners.every((owner) => owner === id);
      newcomer = isNew ? named : undefined;
      addresses = named.filter((it, index) => !isStrong(it) && owners[index] === id).map(({ kind }) => kind);
      for (const [index, owner] of owners.entries()) {
        const identity = named[index];
        if (owner === undefined || owner === id || !identity || !joins(identity, shop.identity)) continue;
        others.push(await unite(stores, shop.id, id, owner, identity.kind));
      }
      return 'stored';
    },
  });
  return { id: person, news, newcomer, addresses, ...together(touchedOf(person), ...others) };
}

/** Is something that was nobody's to be linked to somebody who is known? */
const joinsKnown = ({ rows }: Question): boolean =>
  rows.some((row) => row?.customerId === undefined) && rows.some((row) => row?.customerId !== undefined);

/** Before something new is linked: should a crash come before the row is made anew, it is unknown and not outdated. */
async function loseStanding({ customers, standings }: ResolveStores, shop: ShopId, person: CustomerId): Promise<void> {
  const { root } = await followMerges(customers, shop, person);
  if (await standings.get(shop, root)) await standings.remove(shop, root);
}

/** A statement about a person that names nobody: no account, no readable address. */
export class NamelessError extends ParkError {
  constructor() {
    super('missing_field', 'identity');
  }
}

/** The event is of a person who was erased after it: it changes nothing and brings nobody back. */
export class ErasedError extends Error {
  override name = 'ErasedError';
}

/**
 * The owner of the account, else of the card, else of the e-mail, else of the phone if nothing else is named. A new account
 * is not of somebody who has another one of its platform, also where it names their card.
 */
async function known(stores: ResolveStores, { shop, named, rows }: Question): Promise<CustomerId | undefined> {
  const ownerOf = (test: (identity: Identity) => boolean): string | undefined =>
    rows.find((row, index) => row?.customerId !== undefined && named.some((it, n) => n === index && test(it)))
      ?.customerId;
  const strong = named.filter(isStrong);
  if (strong.length === 0) {
    const [first] = named;
    return ownerOf((it) => it === first);
  }
  const fresh = strong.filter((it) => rows[named.indexOf(it)]?.customerId === undefined);
  const owner = ownerOf(isStrong);
  if (owner !== undefined) {
    const isRoom = await takePlaces(stores, shop.id, owner, fresh);
    if (isRoom || !fresh.some(({ kind }) => kind === 'account')) return owner;
  }
  const byEmail = ownerOf((it) => it.kind === 'email' && joins(it, shop.identity));
  return byEmail !== undefined && (await takePlaces(stores, shop.id, byEmail, fresh)) ? byEmail : undefined;
}

/** Makes the new accounts and cards the person's own; false when the person has others of the same platform. */
async function takePlaces(
  { identities, customers }: ResolveStores,
  shop: ShopId,
  customerId: CustomerId,
  strong: readonly StrongIdentity[],
): Promise<boolean> {
  if (strong.length === 0) return true;
  const keys = await identities.keys(shop, strong);
  const places = Object.fromEntries(strong.map((identity, index) => [placeOf(identity), keys[index] ?? '']));
  const { ids } = await followMerges(customers, shop, customerId);
  for (const id of ids.toReversed()) {
    if ((await customers.addLinks(shop, id, { places })) === 'taken') return false;
  }
  return true;
}

/** A new id; somebody who comes back after an erasure is somebody else, by the newest of the tombstones. */
async function newPerson(stores: ResolveStores, { shop, named, rows, at }: Question): Promise<CustomerId> {
  const erased = rows.flatMap((row) => row?.erasedAt ?? []);
  const since = erased.length > 0 ? Math.max(...erased) : undefined;
  if (since !== undefined && at <= since) throw new ErasedError('an event of an erased person');
  const free = named.filter((_, index) => rows[index]?.customerId === undefined);
  const id = await stores.identities.newId(shop.id, namingIdentity(free), since);
  const strong = free.filter(isStrong);
  if (await takePlaces(stores, shop.id, id, strong)) return id;
  // Another account with the same address was quicker: the address names that one's person.
  const own = await stores.identities.newId(shop.id, namingIdentity(strong), since);
  await takePlaces(stores, shop.id, own, strong);
  return own;
}

/** Who owns each identity after linking; undefined when the deciding one went to somebody else meanwhile. */
async function linkAll(
  { identities: store, customers }: ResolveStores,
  { shop, named, rows, at }: Question,
  person: CustomerId,
): Promise<readonly (CustomerId | undefined)[] | undefined> {
  const isFree = (index: number): boolean =>
    rows[index]?.customerId === undefined && at > (rows[index]?.erasedAt ?? Number.NEGATIVE_INFINITY);
  const free = named.filter((_, index) => isFree(index));
  // The list comes first: an erasure must find every link, and buries only what is linked.
  if (free.length > 0) await customers.addLinks(shop.id, person, { identities: await store.keys(shop.id, free) });
  const owners: (string | undefined)[] = [];
  for (const [index, identity] of named.entries()) {
    const row = rows[index];
    const owner = isFree(index) ? await store.link(shop.id, identity, person, row?.erasedAt) : row?.customerId;
    if (owner !== undefined && owner !== person && isFree(index) && !owners.includes(person)) return undefined;
    owners.push(owner);
  }
  return owners;
}
