import { isResidue } from '#model/customer/residue.ts';
import { CellCounts } from '#model/kpi/cells.ts';
import { POINTS } from '#model/kpi/form/points.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import type { Membership } from '#model/membership/membership.ts';
import { memberMovements } from '#model/points/movements.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { eachInParallel } from '../in-parallel.ts';
import { followMerges } from '../person/follow-merges.ts';
import { membersOfShop, type ShopMembersStores } from '../points/members-of-shop.ts';
import { type PointsFigures, pointsFigures } from './points-figures.ts';
import { type ReferralFigures, referralFigures } from './referral-figures.ts';
import { PERIOD } from './tiles.ts';

/** Members of a level; `id` undefined: below the first. */
export interface MembersOfLevel {
  readonly id: string | undefined;
  readonly members: number;
}

/** What a membership amounts to at the end of a day. */
export interface MembersFigures {
  readonly day: Day;
  /** Of the figures that are of a period. */
  readonly days: number;
  readonly members: number;
  /** The lowest first; undefined where the membership has no levels. */
  readonly levels: readonly MembersOfLevel[] | undefined;
  /** Undefined where it has no points. */
  readonly points: PointsFigures | undefined;
  /** Undefined where it gives nothing for friends and nobody brought any. */
  readonly referrals: ReferralFigures | undefined;
}

export interface MembersStores extends ShopMembersStores {
  readonly referrals: Pick<ReferralStore, 'all'>;
}

/** People whose merges are followed side by side. */
const AT_ONCE = 16;

/** Worked out of everybody's books. */
export async function membersFigures(
  stores: MembersStores,
  shop: Shop,
  membership: Membership,
  day: Day,
): Promise<MembersFigures> {
  const asOf = endOfDay(day, shop.timezone) - 1;
  const counts = new CellCounts();
  const byLevel = new Map<string | undefined, number>();
  let members = 0;
  for await (const { customer, facts, level } of membersOfShop(stores, { shop, membership }, asOf)) {
    const id = level?.level?.id;
    if (!isResidue(customer.id)) {
      members += 1;
      byLevel.set(id, (byLevel.get(id) ?? 0) + 1);
    }
    memberMovements(facts, asOf, (at, cell, n) => counts.add(localDayNumber(at, shop.timezone), cell, n));
  }
  const { points, levels } = membership;
  const [rows, today] = [rowsOf(counts, day), dayNumber(day)];
  const ofPoints = points && pointsFigures(rows, { today, days: PERIOD }, points);
  const below = byLevel.get(undefined) ?? 0;
  return {
    ...{ day, days: PERIOD, members },
    levels: levels && [
      ...(below > 0 ? [{ id: undefined, members: below }] : []),
      ...levels.levels.map(({ id }) => ({ id, members: byLevel.get(id) ?? 0 })),
    ],
    points: ofPoints,
    referrals: await readReferrals(stores, shop, membership, { today, rows, worth: ofPoints?.worth }),
  };
}

async function readReferrals(
  { referrals, customers }: MembersStores,
  shop: Shop,
  { referral: rules }: Membership,
  asked: Pick<Parameters<typeof referralFigures>[1], 'today' | 'rows' | 'worth'>,
): Promise<ReferralFigures | undefined> {
  const all: Referral[] = [];
  for await (const one of referrals.all(shop.id)) all.push(one);
  if (!rules && all.length === 0) return undefined;
  const roots = new Map<CustomerId, CustomerId>();
  const ids = new Set(all.flatMap(({ friend, inviter }) => [friend, inviter]));
  await eachInParallel(ids, AT_ONCE, async (id) => {
    roots.set(id, (await followMerges(customers, shop.id, id)).root);
  });
  return referralFigures(all, { ...asked, zone: shop.timezone, rootOf: (id) => roots.get(id) ?? id });
}

/** Rows as a daily run stores them. */
function rowsOf(counts: CellCounts, since: Day): readonly KpiRow[] {
  const days = new Map<number, Record<string, number>>();
  for (const [cell, flat] of Object.entries(counts.packed())) {
    for (let n = 0; n + 1 < flat.length; n += 2) {
      const at = flat[n] ?? 0;
      const cells = days.get(at) ?? {};
      days.set(at, cells);
      cells[cell] = flat[n + 1] ?? 0;
    }
  }
  return [...days]
    .map(([at, cells]) => ({ grain: 'day', at, since, kpis: { [POINTS.cells]: cells } }) as const)
    .sort((a, b) => a.at - b.at);
}
