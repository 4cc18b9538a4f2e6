import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Body } from '../payloads/body.ts';
import { customerBody, orderBody } from '../payloads/shopify-bodies.ts';
import { standardOrder } from '../platform-histories/standard.ts';
import { strangerWorld } from './strangers.ts';

const MEMBERSHIP: Membership = { ...EXAMPLE_MEMBERSHIP, shop: 'garden', welcome: { points: 50 } };

const iso = (at: number): string => new Date(at).toISOString();
/** As Shopify tells an account; without an address unless one is given. */
const account = (id: number, change: Body = {}): Body =>
  customerBody('2026-04', { id, email: null, phone: null, default_address: null, ...change });

/** A shop that people join by its form, and what platforms tell of what they buy: 100.00 each time, paid at once. */
export function boundWorld() {
  const world = strangerWorld({}, [], [MEMBERSHIP]);
  const { shop, stores, clock } = world;
  return {
    ...world,
    /** Fills in the form, gets the message, and presses the button behind its link; then a day passes. */
    joins: async (by: { readonly phone: string } | { readonly email: string }): Promise<CustomerId> => {
      const { at } = clock;
      const [kind, channel, to] = 'phone' in by ? (['phone', 'sms', by.phone] as const) : BY_EMAIL(by.email);
      await world.join({ ...by, terms: '1' });
      const [left] = await world.pass(1);
      if (left?.channel !== channel || left.to !== to) throw new Error('nobody was asked');
      const customerId = await world.idOf(kind, to);
      const { statusCode } = await world.press({ customerId, channel, topic: 'membership', at });
      if (statusCode !== 303) throw new Error('nobody joined');
      clock.at += DAY_MS;
      return customerId;
    },
    account,
    /** A guest of whom nothing is told, unless it is changed. */
    shopifyOrder: async (id: number, change: Body) => {
      const now = iso(clock.at);
      const guest = { customer: null, email: null, contact_email: null, phone: null };
      const times = { created_at: now, processed_at: now, updated_at: now };
      const told = { id, name: `#${id}`, ...times, ...guest, billing_address: null, shipping_address: null, ...change };
      const body = JSON.stringify(orderBody('2026-04', told)).replaceAll('EUR', shop.currency);
      await world.hear('shopify', 'orders/create', JSON.parse(body));
    },
    shopifyAccount: async (id: number, change: Body) => {
      const times = { created_at: iso(clock.at - 900 * DAY_MS), updated_at: iso(clock.at) };
      await world.hear('shopify', 'customers/update', account(id, { ...times, ...change }));
    },
    wooOrder: async (id: number, billing: Body, customerId = 0) => {
      const now = iso(clock.at).slice(0, 19);
      await world.hear('woocommerce', 'order.created', {
        ...{ id, number: `${id}`, status: 'processing', currency: shop.currency, total: '100.00', line_items: [] },
        ...{ date_created_gmt: now, date_modified_gmt: now, date_paid_gmt: now, customer_id: customerId, billing },
      });
    },
    tillOrder: async (id: number, identity: object) => {
      const order = standardOrder({
        ...{ orderKey: `t:${id}`, orderName: `${id}`, updatedAt: clock.at, placedAt: clock.at, payment: 'paid' },
        ...{ grossMinor: 10_000, discountMinor: 0, lines: [], identity, contact: {} },
      });
      await world.hear('standard', 'events', { type: 'order', data: order });
    },
    /** A member as page and command line know them, and what their row says to segments; undefined of who is none. */
    known: async (customerId: CustomerId) => {
      const member = await memberPoints(stores, { shop, membership: MEMBERSHIP, customerId }, clock.at);
      if (!member) return undefined;
      const { books, customer, level } = member;
      const row = await stores.standings.get(shop.id, customer.id);
      return {
        ...{ points: [books.available, books.pending], orders: customer.entries.size, level: level?.level?.id },
        isMember: row?.standing.member,
      };
    },
  };
}

const BY_EMAIL = (email: string) => ['email', 'email', email] as const;
