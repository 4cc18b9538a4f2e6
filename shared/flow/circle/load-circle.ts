import { type CircleMark, circleOf, type OfCircle, type SharedPlace } from '#model/circle/circle.ts';
import { type CircleRules, PLACE_AT_MOST } from '#model/circle/rules.ts';
import { type Chain, chainOf } from '#model/referral/chain.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { type Party, partyOf } from '../invite/load-facts.ts';

export interface CircleDeps {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks' | 'getProfile'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly referrals: Pick<ReferralStore, 'get' | 'of'>;
  readonly circles: Pick<CircleStore, 'at' | 'of'>;
}

/** Of the newest orders of each person, where they live is seen. */
const NEWEST = 10;
/** People of a chain that are followed. */
const MOST_OF_CHAIN = 200;

export interface LoadedCircle {
  readonly members: readonly OfCircle[];
  /** The chain of referrals that they are in; what leads further than {@link MOST_OF_CHAIN} is left out. */
  readonly chain: Chain;
  /** How many links lead to them from who came by themselves. */
  readonly depth: number;
  /** Whose reach in it is the widest; undefined where nobody brought anybody. */
  readonly centre: CustomerId | undefined;
  /** Of the chain: who came by an invitation, and who of them bought and kept it. */
  readonly spread: { readonly came: number; readonly converted: number };
  readonly isWhole: boolean;
}

/** Who is around somebody by what is known now: each is looked at again, so that a place that is not theirs any more ties nobody. */
export async function loadCircle(
  deps: CircleDeps,
  shop: ShopId,
  id: CustomerId,
  rules: CircleRules = {},
): Promise<LoadedCircle> {
  const parties = partiesOf(deps, shop);
  const self = await parties(id);
  const [root = id] = self.ids;
  const { ties, isWhole } = await chainAround(deps, shop, root, parties);
  const rootOf = new Map<CustomerId, CustomerId>();
  for (const { friend, inviter } of ties)
    for (const one of [friend, inviter]) rootOf.set(one, (await parties(one)).ids[0] ?? one);
  const standing = ties.filter(({ state }) => state !== 'refused');
  const idOf = (one: CustomerId): CustomerId => rootOf.get(one) ?? one;
  const isLiving = async (one: CustomerId): Promise<boolean> => (await parties(one)).customer !== undefined;
  const brought: CustomerId[] = [];
  let broughtBy: CustomerId | undefined;
  for (const { friend, inviter } of standing) {
    if (idOf(inviter) === root && (await isLiving(friend))) brought.push(idOf(friend));
    if (idOf(friend) === root && (await isLiving(inviter))) broughtBy ??= idOf(inviter);
  }
  const chain = chainOf(standing, idOf);
  return {
    members: circleOf(
      { self: self.ids, brought, broughtBy, places: await sharedPlaces(deps, shop, self, rules, parties) },
      rules,
    ),
    ...{ chain, isWhole, depth: depthOf(standing, idOf, root), centre: chain.centres[0]?.id },
    spread: { came: ties.length, converted: ties.filter(({ state }) => state === 'rewarded').length },
  };
}

type Parties = (id: CustomerId) => Promise<Party>;

/** Each person is looked up once. */
function partiesOf(deps: CircleDeps, shop: ShopId): Parties {
  const known = new Map<CustomerId, Promise<Party>>();
  return (id) => {
    const held = known.get(id) ?? partyOf(deps, shop, id);
    known.set(id, held);
    return held;
  };
}

/** Upwards to who came by themselves, and from there all who were brought. */
async function chainAround(
  { referrals }: CircleDeps,
  shop: ShopId,
  root: CustomerId,
  parties: Parties,
): Promise<{ readonly ties: readonly Referral[]; readonly isWhole: boolean }> {
  const seen = new Set([root]);
  let top = root;
  for (let up: CustomerId | undefined = root; up !== undefined; ) {
    top = up;
    const { ids } = await parties(up);
    const rows = await Promise.all(ids.map((one) => referrals.get(shop, one)));
    const link = rows.find((row) => row !== undefined && row.state !== 'refused');
    const above: CustomerId | undefined = link && (await parties(link.inviter)).ids[0];
    up = above === undefined || seen.has(above) || seen.size > MOST_OF_CHAIN ? undefined : above;
    if (up !== undefined) seen.add(up);
  }
  const ties: Referral[] = [];
  const open = [top];
  const walked = new Set(open);
  for (const next of open) {
    for (const tie of await referrals.of(shop, (await parties(next)).ids)) {
      if (ties.length >= MOST_OF_CHAIN) return { ties, isWhole: false };
      ties.push(tie);
      const [friend = tie.friend] = (await parties(tie.friend)).ids;
      if (tie.state === 'refused' || walked.has(friend)) continue;
      walked.add(friend);
      open.push(friend);
    }
  }
  return { ties, isWhole: true };
}

function depthOf(ties: readonly Referral[], idOf: (id: CustomerId) => CustomerId, root: CustomerId): number {
  const above = new Map(ties.toReversed().map(({ friend, inviter }) => [idOf(friend), idOf(inviter)]));
  const seen = new Set<CustomerId>();
  for (let at = above.get(root); at !== undefined && !seen.has(at); at = above.get(at)) seen.add(at);
  return seen.size;
}

async function sharedPlaces(
  deps: CircleDeps,
  shop: ShopId,
  self: Party,
  { placeAtMost = PLACE_AT_MOST }: CircleRules,
  parties: Parties,
): Promise<readonly SharedPlace[]> {
  const marks = await marksOf(deps, shop, self);
  return Promise.all(
    marks.map(async (mark): Promise<SharedPlace> => {
      // more than are asked for say that it is a place of many, whoever they are
      const there = await deps.circles.at(shop, mark.place, 2 * placeAtMost + 2);
      const others = new Map<string, SharedPlace['others'][number]>();
      for (const { id, as } of there) {
        const party = await parties(id);
        const [root = id] = party.ids;
        if (!party.customer || self.ids.includes(root)) continue;
        const theirs = await marksOf(deps, shop, party);
        if (theirs.some((one) => one.place === mark.place && one.as === as))
          others.set(`${root} ${as}`, { id: root, as });
      }
      return { mark, others: [...others.values()] };
    }),
  );
}

/** Where the newest orders of somebody went, and the groups that they are of. */
async function marksOf(deps: CircleDeps, shop: ShopId, { customer, ids }: Party): Promise<readonly CircleMark[]> {
  const newest = [...(customer?.entries ?? [])].sort(([, a], [, b]) => b.at - a.at).slice(0, NEWEST);
  const orders = await Promise.all(newest.map(([key]) => deps.orders.get(shop, key)));
  const noted = (await Promise.all(ids.map((id) => deps.circles.of(shop, id)))).flat();
  const said = noted.filter(({ as }) => as !== 'home' && as !== 'gift');
  const sent = orders.flatMap((order): readonly CircleMark[] => {
    const to = order?.document?.sentTo;
    return to && ids.includes(order.owner) ? [{ place: to.place, as: to.gift ? 'gift' : 'home' }] : [];
  });
  return [...new Map([...sent, ...said].map((mark) => [`${mark.place} ${mark.as}`, mark])).values()];
}
