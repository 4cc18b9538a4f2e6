import { type Customer, type Links, NO_LINKS, type Profile, placesOf } from '#model/customer/customer.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { OrderDetails } from '#model/order/details.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { contentHash } from '#model/values/hash/canonical.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore, FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { copyOf } from './copy.ts';

/** Customers of one page of a scan. */
const PAGE = 100;

interface Held {
  customer: Customer;
  readonly entries: Map<string, OrderEntry>;
  readonly details: Map<string, OrderDetails>;
  profile?: Profile;
}

export interface MemoryCustomerStore extends CustomerStore {
  /** What is stored, by `<shop>#<customer>`. */
  all(): ReadonlyMap<string, Readonly<Held>>;
  /** Marks a customer as merged or erased. */
  mark(shop: ShopId, customerId: CustomerId, mark: Pick<Customer, 'mergedInto' | 'erased' | 'since'>): void;
}

/** Stores of what lies in rows beside customers, where there are some. */
interface Beside {
  readonly standings?: Pick<StandingStore, 'get'>;
  readonly facts?: Pick<FactStore, 'list' | 'listCases'>;
  readonly preferences?: Pick<PreferenceStore, 'get'>;
  readonly points?: Pick<PointsJournal, 'list'>;
}

/** Customers in memory; pages are an affair of item sizes and do not exist here. */
export function memoryCustomers(
  buckets: number,
  now: () => number = Date.now,
  beside: Beside = {},
): MemoryCustomerStore {
  const held = new Map<string, Held>();
  const links = new Map<string, Links>();

  const hold = (shop: ShopId, id: CustomerId): Held => {
    const known = held.get(`${shop}#${id}`);
    if (known) return known;
    const entries = new Map<string, OrderEntry>();
    const created = { customer: { shop, id, entries, since: now() }, entries, details: new Map() };
    held.set(`${shop}#${id}`, created);
    return created;
  };
  const stateOf = ({ customer, entries }: Held): Customer => copyOf({ ...customer, entries });
  const allOf = (shop: ShopId, bucket: number, after = ''): readonly Held[] =>
    [...held.values()]
      .filter(({ customer }) => customer.shop === shop && customer.id > after)
      .filter((row) => bucketOf(row.customer.id, buckets) === bucket)
      .sort((a, b) => (a.customer.id < b.customer.id ? -1 : 1));
  const livingOf = (shop: ShopId, bucket: number, after?: string) =>
    allOf(shop, bucket, after).filter((row) => !isGone(row));
  const isGone = ({ customer }: Held): boolean => customer.mergedInto !== undefined || customer.erased === true;
  const setMembership: CustomerStore['setMembership'] = async (shop, id, membership) => {
    const row = held.get(`${shop}#${id}`);
    if (!row) return 'gone';
    const { membership: _old, ...customer } = row.customer;
    row.customer = isGone(row) ? customer : { ...customer, membership: copyOf(membership) };
    return isGone(row) ? 'gone' : 'stored';
  };

  return {
    all: () => held,
    mark: (shop, id, mark) => {
      const row = hold(shop, id);
      row.customer = { ...row.customer, ...mark };
    },
    setEntry: async (shop, id, orderKey, entry) => {
      const row = hold(shop, id);
      if (isGone(row)) return { outcome: 'gone', mergedInto: row.customer.mergedInto };
      if (entry.version <= (row.entries.get(orderKey)?.version ?? -1)) {
        return { outcome: 'superseded', customer: stateOf(row) };
      }
      row.entries.set(orderKey, copyOf(entry));
      return { outcome: 'applied', customer: stateOf(row) };
    },
    ensure: async (shop, id) => (isGone(hold(shop, id)) ? 'gone' : 'present'),
    lines: async (shop, id) => {
      const rows = [...(held.get(`${shop}#${id}`)?.details ?? [])].sort(([a], [b]) => (a < b ? 1 : -1));
      return copyOf(new Map(rows.slice(0, 50)));
    },
    setLines: async (shop, id, orderKey, details) => {
      const rows = hold(shop, id).details;
      if (details.version > (rows.get(orderKey)?.version ?? -1)) rows.set(orderKey, copyOf(details));
    },
    get: async (shop, id) => {
      const row = held.get(`${shop}#${id}`);
      const cases = (await beside.facts?.listCases(shop, id)) ?? [];
      return row && { ...stateOf(row), ...(cases.length > 0 && !row.customer.erased && { hasCases: true }) };
    },
    scan: async function* (shop, bucket, after) {
      const sorted = livingOf(shop, bucket, after).map(stateOf);
      for (let start = 0; start < sorted.length; start += PAGE) yield sorted.slice(start, start + PAGE);
    },
    scanKnown: async function* (shop, bucket, wanted, after, limit, onGone) {
      const sorted = livingOf(shop, bucket, after);
      for (const row of allOf(shop, bucket, after)) if (isGone(row)) onGone?.(row.customer);
      for (let start = 0; start < sorted.length; start += PAGE) {
        limit?.take(sorted.slice(start, start + PAGE).length);
        const page = sorted.slice(start, start + PAGE).map(async (row): Promise<KnownCustomer> => {
          const { id } = row.customer;
          const standing = (await beside.standings?.get(shop, id))?.standing;
          const ids = wanted.member ? [id, ...(standing?.membership?.others ?? [])] : [];
          const journal = (
            await Promise.all(ids.map(async (one) => (await beside.points?.list(shop, one)) ?? []))
          ).flat();
          const preferences = wanted.preferences ? await beside.preferences?.get(shop, id) : undefined;
          return {
            customer: stateOf(row),
            ...(standing && { standing }),
            ...(wanted.details && { details: copyOf(row.details) }),
            ...(wanted.facts && { facts: (await beside.facts?.list(shop, id)) ?? [] }),
            ...(preferences && { preferences }),
            ...(journal.length > 0 && { journal }),
            ...(wanted.birthday && row.profile?.contact.birthday && { birthday: row.profile.contact.birthday }),
          };
        });
        yield await Promise.all(page);
      }
    },
    setMembership,
    setMemberships: async (shop, memberships) => {
      const gone: CustomerId[] = [];
      for (const { id, membership } of memberships) {
        if ((await setMembership(shop, id, membership)) === 'gone') gone.push(id);
      }
      return gone;
    },
    registerSegments: async () => {},
    getProfile: async (shop, id) => copyOf(held.get(`${shop}#${id}`)?.profile),
    putProfile: async (shop, id, profile, expectedUpdatedAt) => {
      const row = hold(shop, id);
      const known = row.profile;
      if (known?.updatedAt !== expectedUpdatedAt) return 'conflict';
      const tie = known?.updatedAt === profile.updatedAt;
      if (known && (tie ? contentHash(profile) <= contentHash(known) : profile.updatedAt < known.updatedAt)) {
        return 'conflict';
      }
      row.profile = copyOf(profile);
      return 'stored';
    },
    getLinks: async (shop, id) => copyOf(links.get(`${shop}#${id}`) ?? NO_LINKS),
    addLinks: async (shop, id, { identities = [], places = {}, merged = [], apart = [], leaving }) => {
      const known = links.get(`${shop}#${id}`) ?? NO_LINKS;
      if (placesOf({ places }).some(([name, key]) => (known.places[name] ?? key) !== key)) return 'taken';
      links.set(`${shop}#${id}`, {
        identities: union(known.identities, identities),
        places: { ...known.places, ...places },
        merged: union(known.merged, merged),
        apart: union(known.apart, apart),
        ...((leaving ?? known.leaving) && { leaving: leaving ?? known.leaving }),
      });
      return 'stored';
    },
    partLinks: async (shop, id, other, names) => {
      const known = links.get(`${shop}#${id}`) ?? NO_LINKS;
      const merged = known.merged.filter((one) => one !== other);
      const places = Object.fromEntries(placesOf(known).filter(([name]) => !names.includes(name)));
      links.set(`${shop}#${id}`, { ...known, places, merged, apart: union(known.apart, [other]) });
    },
    redirect: async (shop, id, mergedInto) => {
      const row = held.get(`${shop}#${id}`);
      if (!row || isGone(row)) return 'gone';
      row.customer = { ...row.customer, mergedInto, merging: true };
      return 'redirected';
    },
    endMerge: async (shop, id) => {
      const row = hold(shop, id);
      const { merging: _done, ...customer } = row.customer;
      row.customer = customer;
    },
    revive: async (shop, id, into) => {
      const row = hold(shop, id);
      const { merging: _merging, mergedInto, ...customer } = row.customer;
      if (mergedInto === into) row.customer = customer;
    },
  };
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])].sort();
