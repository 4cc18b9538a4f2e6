import { isPurchase } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { type Catalogue, groupOf } from './catalogue.ts';

/** What was bought of one product group on one local day. */
export interface GroupDay {
  readonly day: DayNumber;
  /** At least 1. */
  readonly pieces: number;
  /** Days that they last by the catalogue; undefined where it does not tell of each. */
  readonly supplyDays: number | undefined;
}

export interface GroupHistory {
  /** Ascending, a day once. */
  readonly days: readonly GroupDay[];
  /** Of the catalogue; the first by name where its goods lie in several. */
  readonly category: string | undefined;
  readonly skus: ReadonlySet<string>;
}

/** Orders are seen up to `end` (UTC ms), exclusive, on days of the zone. */
export interface Seen {
  readonly zone: string;
  readonly end: number;
  readonly catalogue?: Catalogue | undefined;
}

/** More pieces of a group on a day are taken for a slip of the pen. */
const MAX_PIECES = 1_000_000;

/**
 * What a customer bought, by product group. Only purchases that stand count: paid, not given back whole (a return tells
 * money and no goods, so an order that went back in part counts with all its lines). Pieces below 0 take off others of
 * the day, and a day with none left did not see the group. Without details nothing is known.
 */
export function purchasesByGroup(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  details: ReadonlyMap<OrderKey, OrderDetails> | undefined,
  { zone, end, catalogue }: Seen,
): ReadonlyMap<string, GroupHistory> {
  const found = new Map<string, { category: string | undefined; skus: Set<string>; days: Map<DayNumber, Sum> }>();
  if (!details) return new Map();
  const isSeen = (at: number): boolean => at < end;
  for (const [orderKey, { lines }] of details) {
    const entry = entries.get(orderKey);
    if (!entry || !isPurchase(entry, isSeen)) continue;
    const day = localDayNumber(entry.at, zone);
    for (const line of lines) {
      const [sku, quantity] = line;
      if (!Number.isSafeInteger(quantity) || quantity === 0) continue;
      const product = catalogue?.get(sku);
      const group = groupOf(line, catalogue);
      // of a line without an article nobody knows what was bought: it is no group that all such lines share
      if (group === '') continue;
      const of = found.get(group) ?? { category: undefined, skus: new Set<string>(), days: new Map<DayNumber, Sum>() };
      found.set(group, of);
      of.skus.add(sku);
      of.category = firstByName(of.category, product?.category);
      const sum = of.days.get(day) ?? { pieces: 0, supply: 0, told: true };
      of.days.set(day, sum);
      sum.pieces += quantity;
      if (product?.daysOfSupply === undefined) sum.told = false;
      else sum.supply += quantity * product.daysOfSupply;
    }
  }
  const histories = new Map<string, GroupHistory>();
  for (const [group, { category, skus, days }] of found) {
    const kept = keptDays(days);
    if (kept.length > 0) histories.set(group, { category, skus, days: kept });
  }
  return histories;
}

interface Sum {
  pieces: number;
  supply: number;
  told: boolean;
}

function keptDays(days: ReadonlyMap<DayNumber, Sum>): readonly GroupDay[] {
  const kept: GroupDay[] = [];
  for (const [day, { pieces, supply, told }] of days) {
    if (pieces <= 0) continue;
    kept.push({
      day,
      pieces: Math.min(pieces, MAX_PIECES),
      supplyDays: told && supply > 0 ? supply : undefined,
    });
  }
  return kept.sort((a, b) => a.day - b.day);
}

const firstByName = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
