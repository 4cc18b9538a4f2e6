import { newestProfile, vouchedContact } from '#model/customer/contact.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type MembershipState, membershipState } from '#model/membership/state.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { LinkClaim } from '#model/message/token.ts';
import type { Order } from '#model/order/order.ts';
import { expiringOf } from '#model/points/expiring.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { localDay } from '#model/values/time/day.ts';
import { membersOf } from '../../person/follow-merges.ts';
import { memberPoints } from '../../points/member-points.ts';
import { questionsOf } from './cases-of.ts';
import { newsOf, productsOf, runningOutFor, shownNews, shownRunningOut } from './goods-of.ts';
import type { MemberStores } from './member-stores.ts';
import { remembered } from './remembered.ts';
import { shownCommunity } from './shown-community.ts';
import { shownInvite } from './shown-invite.ts';
import { newestOrders, shownOrder } from './shown-orders.ts';
import type { MemberView } from './view.ts';

export interface MemberQuestion {
  readonly shop: Shop;
  readonly membership: Membership;
  readonly claim: LinkClaim;
  readonly hasTeam: boolean;
  /** Makes invite codes. */
  readonly ring: KeyRing;
  /** UTC ms. */
  readonly now: number;
}

/** Who is no member: whether they were one, of who is not known either no word. */
export interface NoMember {
  readonly customerId: CustomerId;
  readonly state: MembershipState;
}

/**
 * Reads all that a member page shows. Of a member with ten orders at most ten requests and twenty read units, of which
 * other sections may take four and six (docs/membership.md). Rows of one moment are asked for together.
 */
export async function loadMember(
  stores: MemberStores,
  { shop, membership, claim, hasTeam, ring, now }: MemberQuestion,
): Promise<MemberView | NoMember> {
  const known = remembered(stores);
  const isFresh = claim.purpose === 'member-fresh';
  const [shelf] = await Promise.all([stores.shelf(shop.id, now), atOnce(known, shop.id, claim.customerId, isFresh)]);
  const question = { shop, membership, customerId: claim.customerId };
  const member = await memberPoints(known, question, now);
  const root = member?.customer.id ?? claim.customerId;
  const ids = [...(await membersOf(known.customers, shop.id, root)).keys()];
  const each = <Answer>(load: (shop: ShopId, id: CustomerId) => Promise<Answer>): Promise<readonly Answer[]> =>
    Promise.all(ids.map((id) => load(shop.id, id)));
  const facts = (await each(known.facts.listStanding)).flat();
  const state = membershipState(facts, now);
  if (!member) return { customerId: root, state };
  const { customer } = member;
  const newest = newestOrders(customer.entries);
  const details = await known.customers.lines(shop.id, root);
  // begun with the first reads already
  const held = isFresh ? await known.standings.get(shop.id, root) : undefined;
  const had = { entries: customer.entries, details, standing: held?.standing };
  const news = newsOf(had, shelf);
  const runsOut = isFresh ? runningOutFor(shop, had, { shelf, now }) : [];
  const inviter = { shop, membership, ring, ids: [...new Set([root, ...ids])], entries: member.entries };
  const [claims, products, cases, language, invite, orders, draws] = await Promise.all([
    isFresh && membership.rewards ? each(known.claims.of) : [],
    productsOf(known.products, shop.id, [...news, ...runsOut.map(({ sku }) => sku)]),
    customer.hasCases ? each(known.facts.listCases) : [],
    languageOf(known, shop.id, [root, ...ids]),
    shownInvite(known, inviter),
    isFresh ? Promise.all(newest.map(([key]) => known.orders.get(shop.id, key))) : [],
    Promise.all(currentDraws(membership, localDay(now, shop.timezone)).map((id) => stores.draws.get(shop.id, id))),
  ]);
  return {
    ...{ shop, membership, claim, isFresh, now, member, state, language, hasTeam },
    // what is pending may not be spent: it is told apart
    expiring: expiringOf(
      member.books.lots.map((held) => ({ ...held, pending: 0 })),
      shop.timezone,
    ),
    firstName: isFresh ? await firstNameOf(known, shop.id, ids, orders) : undefined,
    orders: isFresh ? newest.map((one, index) => shownOrder(one, orders[index], { lots: member.facts.lots, now })) : [],
    runsOut: shownRunningOut(runsOut, had, orders, products),
    claims: claims.flat().sort((a, b) => b.at - a.at),
    draws: draws.flatMap((draw) => (draw && !draw.closed && now < draw.endsAt ? [draw] : [])),
    ...{ news: shownNews(news, products), invite },
    community: shownCommunity(membership, facts, customer.membership),
    questions: questionsOf(cases.flat()),
  };
}

/** Ids of the draws in whose declared days it is: mostly none. */
const currentDraws = ({ draws = [] }: Membership, day: string): readonly string[] =>
  draws.filter(({ from, until }) => from <= day && day <= until).map(({ id }) => id);

/** Begins all reads of a living customer at one moment; of one who was merged the rest is read of whom they became. */
async function atOnce(
  { customers, facts, points, preferences, standings }: ReturnType<typeof remembered>,
  shop: ShopId,
  id: CustomerId,
  isFresh: boolean,
): Promise<void> {
  await Promise.all([
    ...[customers.get(shop, id), customers.getLinks(shop, id), preferences.get(shop, id)],
    ...[facts.listStanding(shop, id), points.list(shop, id), customers.lines(shop, id)],
    ...(isFresh ? [customers.getProfile(shop, id), standings.get(shop, id)] : []),
  ]);
}

async function languageOf(
  { preferences }: Pick<MemberStores, 'preferences'>,
  shop: ShopId,
  ids: readonly CustomerId[],
): Promise<string | undefined> {
  const told = await Promise.all([...new Set(ids)].map((id) => preferences.get(shop, id)));
  return told.find((one) => one?.language !== undefined)?.language;
}

async function firstNameOf(
  { customers }: Pick<MemberStores, 'customers'>,
  shop: ShopId,
  ids: readonly CustomerId[],
  orders: readonly (Order | undefined)[],
): Promise<string | undefined> {
  const profiles = await Promise.all(ids.map((id) => customers.getProfile(shop, id)));
  return vouchedContact(
    newestProfile(profiles),
    orders.find((order) => order && !order.erased),
  ).firstName;
}

export const isView = (loaded: MemberView | NoMember): loaded is MemberView => 'member' in loaded;
