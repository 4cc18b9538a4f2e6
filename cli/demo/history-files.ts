import { ORDER_COLUMNS } from '#files/export/orders.ts';
import { instant, type Row } from '#files/export/record.ts';
import { customerRoles } from '#files/import/customers.ts';
import type { OldMember } from '#local/simulator/old-members.ts';
import { onFile } from '#local/simulator/own-systems.ts';
import {
  orderReturnedMinor,
  orderTotalMinor,
  type SimulatedCustomer,
  type SimulatedOrder,
} from '#local/simulator/payloads/simulated.ts';
import type { Shopper } from '#local/simulator/shopper.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import type { Simulation } from '#local/simulator/simulation.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { csvRow } from '#model/values/text/csv.ts';
import { findPlatform } from '#platforms/registry.ts';

/** The files by which a shop brings its past: what its platforms hold before the first day, as CSV. */
export interface HistoryFiles {
  readonly orders: string;
  readonly customers: string;
  /** How many stand in them, and when the first and the last order was placed, UTC ms. */
  readonly of: { readonly customers: number; readonly orders: number; readonly from: number; readonly to: number };
}

/** Channels of the team's own that a shop has. */
export const ownChannels = ({ declared }: Storefront): readonly ChannelId[] =>
  Object.keys(declared?.policy.windows ?? {}).filter(isOwnAddressKind);

/**
 * Of a shop at all its platforms; undefined where nothing happened yet.
 * @param simulation before anything of it was played
 * @param oldMember what an older system told of members: also of such as have only its card, and no account
 */
export function historyFiles(
  seed: string,
  simulation: Pick<Simulation, 'holdings' | 'shoppers'>,
  fronts: readonly Storefront[],
  oldMember: (shopper: Shopper) => OldMember | undefined = () => undefined,
): HistoryFiles | undefined {
  const [front] = fronts;
  const held = fronts.flatMap((front) => [...simulation.holdings(front).orders()].map((order) => ({ front, order })));
  const orders = held.flatMap(({ front: each, order }) =>
    orderRows(`${findPlatform(each.platform)?.letter ?? ''}:${order.id}`, order, each),
  );
  const shoppers = new Map(simulation.shoppers.map((shopper) => [shopper.email, shopper]));
  const accounts = fronts.flatMap((each) => [...simulation.holdings(each).customers()]);
  const known = new Set(accounts.map(({ email }) => email));
  const cards = simulation.shoppers.filter(({ shop, email }) => shop.shop === front?.shop && !known.has(email));
  const customers = [
    ...accounts.map((customer) => {
      const shopper = shoppers.get(customer.email ?? '');
      const row = customerRow(customer, seed, shopper);
      const member = shopper && oldMember(shopper);
      return member ? { ...row, ...asMember(row), ...memberCells(member) } : row;
    }),
    ...cards.flatMap((shopper) => {
      const cells = memberCells(oldMember(shopper));
      const { email, firstName, lastName } = shopper;
      return cells ? [{ email, firstName, lastName, ...cells }] : [];
    }),
  ];
  if (!front || orders.length === 0) return undefined;
  const placed = held.map(({ order }) => order.placedAt).sort((a, b) => a - b);
  const [from = 0, to = from] = [placed[0], placed.at(-1)];
  return {
    ...{ orders: csv(ORDER_COLUMNS, orders), customers: csv(customerRoles(ownChannels(front)), customers) },
    of: { customers: customers.length, orders: held.length, from, to },
  };
}

const csv = (columns: readonly string[], rows: readonly Row<string>[]): string =>
  [csvRow(columns), ...rows.map((row) => csvRow(columns.map((column) => row[column])))].join('');

/** A row per line, as `perennial export orders` writes it: later webhooks of the platform meet the same order. */
function orderRows(order: string, state: SimulatedOrder, { currency }: Storefront): readonly Row<string>[] {
  const money = (minor: number): string => formatMinor(minor, currency);
  const { customer } = state;
  const head = {
    order,
    name: state.number,
    at: instant(state.placedAt),
    updatedAt: instant(state.updatedAt),
    status: state.paidAt === undefined ? 'unpaid' : 'paid',
    cancelledAt: instant(state.cancelledAt),
    currency,
    orderTotal: money(orderTotalMinor(state)),
    refunded: money(orderReturnedMinor(state)),
    shipping: money(state.shippingMinor ?? 0),
    email: customer?.email,
    phone: customer?.phone,
    firstName: customer?.firstName,
    lastName: customer?.lastName,
    country: customer?.country,
  };
  return state.lines.map(({ sku, title, quantity, priceMinor }) => ({
    ...head,
    ...{ sku, title, quantity, total: money(quantity * priceMinor) },
  }));
}

/** With every consent the time at which it was given, and where: one without is none. */
function customerRow(customer: SimulatedCustomer, seed: string, shopper: Shopper | undefined): Row<string> {
  const { email, phone, firstName, lastName, country, locale } = customer;
  const kept = shopper && onFile(seed, shopper);
  const addresses = Object.entries(kept?.channels ?? {}).map(([name, address]) => [`ch:${name}`, address]);
  const ofAccount = (customer.consents ?? []).filter(({ state }) => state !== 'none');
  return {
    ...{ email, phone, firstName, lastName, country, locale },
    ...{ birthday: kept?.birthday, updatedAt: instant(customer.updatedAt) },
    ...Object.fromEntries(addresses),
    ...Object.assign({}, ...[...(kept?.consents ?? []), ...ofAccount].map(consentCells)),
  };
}

const memberCells = (member: OldMember | undefined): Row<string> | undefined =>
  member && {
    ...{ card: member.card, points: String(member.points), level: member.level, updatedAt: instant(member.at) },
  };

/** The older system's members agreed to hear of their points wherever they agreed to offers: with one tick, in each channel. */
const asMember = (row: Row<string>): Row<string> =>
  Object.fromEntries(
    Object.keys(row)
      .filter((column) => column.endsWith('Consent'))
      .map((column) => [`${column}Topics`, `marketing, ${MEMBERSHIP_TOPIC}`]),
  );

const consentCells = (consent: { readonly channel: string; readonly state: string; readonly at: number }) => ({
  [`${consent.channel}Consent`]: consent.state,
  [`${consent.channel}ConsentAt`]: instant(consent.at),
  [`${consent.channel}ConsentSource`]: 'account of the shop',
});
