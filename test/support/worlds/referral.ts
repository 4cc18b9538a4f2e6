import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCircles } from '#adapters/memory/circles.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { memoryPointsJournal } from '#adapters/memory/points-journal.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { claimReferral } from '#flow/invite/claim-referral.ts';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { settleReferrals } from '#flow/referral/settle-referrals.ts';
import type { ShipTo } from '#model/event/order-fields.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import { applyToOrder } from '#model/order/merge.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { normalisePostal } from '#model/order/postal-address.ts';
import type { ReferralRules } from '#model/referral/rules.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry, aShop } from '../daily.ts';
import { anOrderEvent } from '../ingest.ts';
import { memoryPeople } from '../memory-people.ts';

const START = Date.UTC(2026, 5, 1, 12);
const ring = { current: 'k1', keys: { k1: 'a key of some length' } };

/** A shop that rewards who brings a friend: both sides in memory, and days that go by. */
export function referralWorld(over: Partial<ReferralRules> = {}) {
  const rules: ReferralRules = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60, ...over };
  const shop = aShop({ id: EXAMPLE_MEMBERSHIP.shop, timezone: 'UTC' });
  const membership = { ...EXAMPLE_MEMBERSHIP, referral: rules };
  const people = memoryPeople();
  const stores = {
    ...people,
    ...{ enrolments: memoryEnrolments(), touches: memoryTouches(), programs: [], points: memoryPointsJournal() },
    ...{
      referrals: memoryReferrals(),
      circles: memoryCircles(),
      inviteCodes: memoryInviteCodes(),
      memberships: [membership],
    },
  };
  const time = { now: START };
  const telemetry = memoryTelemetry();
  const { customers, facts } = people;
  const joins = async (id: string, at = time.now) => {
    await customers.ensure(shop.id, id);
    const value = { state: 'joined', terms: '1', by: 'page' } as const;
    await facts.put(shop.id, id, { kind: 'member', name: 'joined', at, value });
  };
  return {
    ...stores,
    ...{ stores, shop, membership, time, telemetry },
    joins,
    leaves: (id: string) => {
      const value = { state: 'left', terms: '1', by: 'page', times: [[START - 9 * DAY_MS, time.now]] } as const;
      return facts.put(shop.id, id, { kind: 'member', name: 'joined', at: time.now, value });
    },
    told: (id: string, contact: ContactFields) =>
      customers.putProfile(shop.id, id, { updatedAt: time.now, contact }, undefined),
    codeOf: (id: string) => inviteCodeOf(stores.inviteCodes, ring, shop.id, id),
    claims: (code: string, friend: string, at = time.now) => claimReferral(stores, { shop, code, friend, at }),
    /** The friend joins by the code of the inviter, in this minute. */
    brings: async (inviter: string, friend: string) => {
      const code = await inviteCodeOf(stores.inviteCodes, ring, shop.id, inviter);
      await joins(friend);
      return claimReferral(stores, { shop, code, friend, at: time.now });
    },
    buys: (id: string, key: string, entry: Partial<OrderEntry> = {}) =>
      customers.setEntry(shop.id, id, key, anEntry({ at: time.now, grossMinor: 5_000, ...entry })),
    /** They place an order that goes there. */
    sent: async (id: string, orderKey: string, shipTo: ShipTo, entry: Partial<OrderEntry> = {}) => {
      await customers.ensure(shop.id, id);
      await customers.setEntry(shop.id, id, orderKey, anEntry({ at: time.now, grossMinor: 5_000, ...entry }));
      const sentTo = { place: normalisePostal(shipTo) ?? '' };
      const context = { shop: shop.id, currency: 'GBP', receivedAt: time.now, sentTo };
      const event = anOrderEvent({ orderKey, identity: {}, contact: {} });
      await people.orders.put({ ...applyToOrder(undefined, event, context).order, owner: id }, undefined);
    },
    /** What the next minutes do, hour by hour until then. */
    days: async (days: number, deps: object = {}) => {
      const end = time.now + days * DAY_MS;
      for (; time.now < end; time.now += DAY_MS / 4)
        await settleReferrals(time.now, { ...stores, ...deps, shops: [shop], telemetry });
      time.now = end;
    },
    /** Available and pending ones that referrals gave, orders aside. */
    given: async (id: string) => {
      const member = await memberPoints(stores, { shop, membership, customerId: id }, time.now);
      const gone = new Set(member?.entries.flatMap((entry) => (entry.kind === 'undo' ? [entry.of] : [])));
      const gifts = member?.entries.flatMap((entry) =>
        entry.kind === 'give' && !gone.has(entry.id) ? entry.points : [],
      );
      return gifts?.reduce((sum, points) => sum + points, 0);
    },
    stateOf: async (friend: string) => {
      const row = await stores.referrals.get(shop.id, friend);
      return row && [row.state, row.reason].filter((one) => one !== undefined).join(' ');
    },
  };
}
