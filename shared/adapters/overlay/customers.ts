import { isCase } from '#model/customer/facts.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { StoredMembership } from '#model/segment/membership.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore, OnGone } from '#ports/customers.ts';
import { copyOf } from '../memory/copy.ts';
import type { OverlayFacts } from './facts.ts';

/** What is read of customers, by dispatch and by the daily run. */
export type ReadCustomers = Pick<CustomerStore, 'get' | 'getProfile' | 'getLinks' | 'scanKnown'>;

type OverlayCustomers = Pick<
  CustomerStore,
  'get' | 'getProfile' | 'getLinks' | 'scanKnown' | 'setMemberships' | 'registerSegments'
>;

/** Customers whose pages are kept between the days, some 2 KB each. */
const MOST_KEPT = 50_000;

interface Scanned {
  readonly pages: (readonly KnownCustomer[])[];
  readonly gone: Parameters<OnGone>[0][];
}

/** Pages of customers that are read once for many runs: of a larger shop each run reads them anew. */
export function keptScans(base: Pick<CustomerStore, 'scanKnown'>, most = MOST_KEPT): CustomerStore['scanKnown'] {
  const kept = new Map<string, Scanned>();
  let count = 0;
  return async function* (shop, bucket, wanted, after, limit, onGone) {
    const key = JSON.stringify([shop, bucket, wanted, after ?? '']);
    const held = kept.get(key);
    if (held) {
      for (const customer of held.gone) onGone?.(customer);
      yield* held.pages;
      return;
    }
    const scanned: Scanned = { pages: [], gone: [] };
    const noted: OnGone = (customer) => {
      scanned.gone.push(customer);
      onGone?.(customer);
    };
    for await (const page of base.scanKnown(shop, bucket, wanted, after, limit, noted)) {
      count += page.length;
      if (count <= most) scanned.pages.push(page);
      yield page;
    }
    if (count <= most) kept.set(key, scanned);
  };
}

/** Customers as daily runs would move them between segments: what is there is read, memberships stay here. */
export function overlayCustomers(base: ReadCustomers, facts: Pick<OverlayFacts, 'over'>): OverlayCustomers {
  const moved = new Map<string, StoredMembership>();
  const membershipOf = (shop: ShopId, id: CustomerId) => {
    const membership = moved.get(`${shop}#${id}`);
    return membership && { membership: copyOf(membership) };
  };
  return {
    getProfile: base.getProfile,
    getLinks: base.getLinks,
    get: async (shop, id) => {
      const customer = await base.get(shop, id);
      const isGone = customer?.mergedInto !== undefined || customer?.erased === true;
      if (!customer || isGone) return customer;
      const hasCases = facts.over(shop, id, []).some(isCase);
      return { ...customer, ...membershipOf(shop, id), ...(hasCases && { hasCases }) };
    },
    scanKnown: async function* (shop, bucket, wanted, after, limit, onGone) {
      for await (const page of base.scanKnown(shop, bucket, wanted, after, limit, onGone)) {
        yield page.map((known) => ({
          ...known,
          customer: { ...known.customer, ...membershipOf(shop, known.customer.id) },
          ...(known.facts && { facts: facts.over(shop, known.customer.id, known.facts) }),
        }));
      }
    },
    setMemberships: async (shop, memberships) => {
      for (const { id, membership } of memberships) moved.set(`${shop}#${id}`, copyOf(membership));
      return [];
    },
    registerSegments: async () => {},
  };
}
