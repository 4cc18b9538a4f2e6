import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryDraws } from '#adapters/memory/draws.ts';
import { memoryHandOffs, memoryTeamEvents } from '#adapters/memory/hand-offs.ts';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryProducts } from '#adapters/memory/products.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import crm from '#crm/crm.config.ts';
import { type OpenMemberDeps, openMember } from '#flow/member/open-member.ts';
import { type Brand, PLAIN_BRAND } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Joining } from '#model/customer/facts.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Order, OrderEntry } from '#model/order/order.ts';
import type { Shelf } from '#model/shelf/shelf.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { ProductStore } from '#ports/products.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { anEntry } from '../daily.ts';
import { memoryPeople } from '../memory-people.ts';
import { noPause } from '../no-pause.ts';
import { LINK_KEYS } from './published.ts';

export const NOW = Date.UTC(2026, 10, 23, 9);
export const daysAgo = (days: number): number => NOW - days * DAY_MS;

/** Where the world lies: in memory, unless told. */
export interface WorldStores extends Pick<OpenMemberDeps, 'glance' | 'points'> {
  readonly customers: CustomerStore;
  readonly facts: FactStore;
  readonly standings: StandingStore;
  readonly preferences: PreferenceStore;
  readonly orders: OrderStore;
  readonly products: ProductStore;
  readonly inviteCodes: InviteCodes;
  readonly referrals: ReferralStore;
}

/** What an order of the world says beside its entry. */
export interface Bought {
  readonly name?: string;
  readonly goods?: readonly (readonly [sku: string, title: string])[];
  readonly shippedDaysAgo?: number;
  readonly deliveredDaysAgo?: number;
  readonly entry?: Partial<OrderEntry>;
}

export interface AskMember {
  readonly method?: string;
  readonly purpose?: LinkClaim['purpose'];
  /** Of the link, minutes ago. */
  readonly minutesAgo?: number;
  readonly token?: string;
  readonly body?: string;
  readonly language?: string;
  readonly who?: string;
}

const shelfOf = (now: number): Shelf => ({
  version: 1,
  goods: [],
  newest: [
    ['LAMP', now - 5 * DAY_MS, 'lamps'],
    ['VASE', now - 9 * DAY_MS, 'vases'],
  ],
  replenishment: {
    pieces: {
      ...{ slope: 0, between: 0, categories: {} },
      all: { mean: Math.log(20), deviation: 0.2, again: 0.8 },
      groups: { '=tea': { mean: Math.log(20), deviation: 0.2, again: 0.8, repeaters: 50 } },
    },
  },
});

/** A shop of the repository's own with its membership, one member `ada`, and the page that answers her. */
export async function memberWorld(
  shopId = 'demo-shopify',
  stores: Partial<WorldStores> = {},
  over: Partial<Membership> = {},
  brand: Partial<Brand> = {},
) {
  const shop = crm.shops.find(({ id }) => id === shopId);
  const published: PublishedCrm = {
    ...{ schema: 1, shops: crm.shops, programs: crm.programs, templates: [], team: crm.team },
    memberships: (crm.memberships ?? []).map((one) => (one.shop === shopId ? { ...one, ...over } : one)),
    brand: { ...(crm.brand ?? PLAIN_BRAND), ...brand },
  };
  const membership = shop && membershipOf(published, shop.id);
  if (!shop || !membership) throw new Error(`${shopId} has no membership`);
  const memory = {
    ...{ ...memoryPeople(1), points: memoryPointsJournal(), products: memoryProducts(), touches: memoryTouches() },
    ...{ inviteCodes: memoryInviteCodes(), referrals: memoryReferrals(), draws: memoryDraws() },
    ...{ claims: memoryClaims(), pools: memoryCodePools(), chance: randomChance },
    ...{ counters: memoryCounters(), handOffs: memoryHandOffs(), events: memoryTeamEvents() },
    ...{ shortLinks: memoryShortLinks(), shelf: async () => shelfOf(NOW), telemetry: memoryTelemetry() },
    ...{ crm: published, linkKeys: async () => LINK_KEYS, pause: noPause },
  };
  const made = { ...memory, ...stores };
  const deps: OpenMemberDeps = { glance: made, ...made };
  const { facts } = made;
  const tokenOf = ({ purpose = 'member', minutesAgo = 1, who = 'ada' }: AskMember): string => {
    const claim = { shop: shop.id, customerId: who, purpose, channel: 'email', topic: 'membership' };
    return signLink({ ...claim, ...(purpose !== 'member' && { at: NOW - minutesAgo * 60_000 }) }, LINK_KEYS);
  };
  const own = (value: Partial<Joining>, at: number, who = 'ada') =>
    facts.put(shop.id, who, {
      ...{ kind: 'member', name: 'joined', at },
      value: { state: 'joined', terms: membership.terms.version, by: 'page', ...value },
    });
  await made.customers.ensure(shop.id, 'ada');
  return {
    ...made,
    ...{ deps, shop, membership, own },
    buys: async (key: string, days: number, grossMinor: number, about: Bought = {}, who = 'ada') => {
      const { name = `#${key.slice(2)}`, goods = [['TEA', 'Green tea']], shippedDaysAgo, deliveredDaysAgo } = about;
      const at = daysAgo(days);
      const entry = anEntry({ at, grossMinor, ...about.entry });
      await made.customers.setEntry(shop.id, who, key, entry);
      const lines = goods.map(([sku, title]) => ({ sku, title, quantity: 1, totalMinor: grossMinor }));
      const details = lines.map(({ sku, quantity, totalMinor }) => [sku, quantity, totalMinor, groupOf(sku)] as const);
      await made.customers.setLines(shop.id, who, key, { version: 1, lines: details });
      const parcel = {
        ...(shippedDaysAgo !== undefined && { shippedAt: daysAgo(shippedDaysAgo) }),
        ...(deliveredDaysAgo !== undefined && { deliveredAt: daysAgo(deliveredDaysAgo) }),
      };
      const order: Order = {
        ...{ shop: shop.id, orderKey: key, currency: shop.currency, version: 1, returns: {}, identity: {} },
        ...{ owner: who, formerOwners: [], revisions: [] },
        ...(Object.keys(parcel).length > 0 && { shipments: { p: parcel } }),
        document: {
          ...{ updatedAt: at, orderName: name, placedAt: at, payment: entry.state === 'unpaid' ? 'unpaid' : 'paid' },
          ...{ grossMinor, lines, contact: {}, mapper: 1 },
        },
      };
      await made.orders.put(order, undefined);
    },
    tokenOf,
    ask: (asked: AskMember = {}) => {
      const { method = asked.body === undefined ? 'GET' : 'POST', language = 'en', body } = asked;
      return openMember(
        deps,
        {
          headers: { 'accept-language': language },
          pathParameters: { token: asked.token ?? tokenOf(asked) },
          requestContext: {
            requestId: 'r',
            domainName: 'links.example',
            http: { method, sourceIp: '192.0.2.1', userAgent: 'x' },
          },
          ...{ body, isBase64Encoded: false },
        },
        NOW,
      );
    },
  };
}

const groupOf = (sku: string): string => (sku === 'TEA' ? 'tea' : sku.toLowerCase());
