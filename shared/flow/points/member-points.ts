import type { Customer } from '#model/customer/customer.ts';
import { birthdaysOf } from '#model/customer/told-birthdays.ts';
import { measuredOf } from '#model/level/measured.ts';
import { type LevelProgress, progressOn } from '#model/level/progress.ts';
import { birthdays } from '#model/membership/birthday.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type Opening, openingOf } from '#model/membership/opening.ts';
import { membershipState } from '#model/membership/state.ts';
import { type Books, booksOf } from '#model/points/books.ts';
import { isClosed, type JournalEntry, journalFacts } from '#model/points/journal.ts';
import type { Posting } from '#model/points/ledger.ts';
import type { Lot, Spend } from '#model/points/lot.ts';
import { memberLots, type PointsScheme, plainPoints } from '#model/points/member-lots.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { localDayNumber } from '#model/values/time/day-number.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { PointsJournal } from '#ports/points-journal.ts';
import { followMerges } from '../person/follow-merges.ts';
import { ownOrders } from './own-orders.ts';

export interface PointsStores {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks' | 'lines'>;
  readonly facts: Pick<FactStore, 'listStanding'>;
  readonly points: PointsJournal;
}

/** Of whom, by which rules. */
export interface PointsQuestion {
  readonly shop: Pick<Shop, 'id' | 'timezone'>;
  readonly membership: Membership;
  readonly customerId: CustomerId;
  /** Also of who has left: their books are kept, and what they gave back before is theirs. */
  readonly alsoLeft?: boolean | undefined;
}

/** All that a balance and a level are worked out of, and both of them. */
export interface MemberPoints {
  /** The living customer. */
  readonly customer: Customer;
  /** UTC ms. */
  readonly joinedAt: number;
  readonly books: Books;
  /** What the books are made of. */
  readonly facts: { readonly lots: readonly Lot[]; readonly spends: readonly Spend[] };
  /** Of what is available, what no spend takes that a clock ahead of this one has dated later. */
  readonly spendable: number;
  /** With what they began: an older system, an import or a webhook told it. */
  readonly opening: Opening;
  /** Undefined where the membership has no levels. */
  readonly level: LevelProgress | undefined;
  /** Of all ids that are this person. */
  readonly entries: readonly JournalEntry[];
  /** How many entries the living customer has by itself: the number of the next. */
  readonly next: number;
  /** A merge or an unmerge is under way: nothing is written until all who went spend no more. */
  readonly isMerging: boolean;
}

/**
 * A member as of an instant (UTC ms); undefined of who is none, or has left: their books are there when they join again.
 * Orders are read before journals, and who sees an order of somebody who was merged waits until that one's journal is
 * closed: so all that was spent of it is seen.
 */
export async function memberPoints(
  stores: PointsStores,
  { shop, membership, customerId, alsoLeft = false }: PointsQuestion,
  asOf: number,
  onPosting?: (posting: Posting) => void,
): Promise<MemberPoints | undefined> {
  const { customer, root } = await followMerges(stores.customers, shop.id, customerId);
  if (!customer || customer.erased || customer.mergedInto !== undefined) return undefined;
  const { ids: members, entries: bought } = await ownOrders(stores.customers, customer);
  const facts = (await Promise.all(members.map((id) => stores.facts.listStanding(shop.id, id)))).flat();
  const { isMember, joinedAt, away, told } = membershipState(facts, asOf);
  if ((!isMember && !alsoLeft) || joinedAt === undefined) return undefined;
  const own = await stores.points.list(shop.id, root);
  const others = members.filter((id) => id !== root);
  const theirs = await Promise.all(others.map((id) => stores.points.list(shop.id, id)));
  const entries = [...own, ...theirs.flat()];
  const opening = openingOf(told, membership, shop.timezone);
  const details = await stores.customers.lines(shop.id, root);
  const dates = birthdaysOf(facts);
  const isOn = birthdays(shop.timezone);
  const isBirthday = dates && ((day: Day) => isOn(dates, day));
  const earner = { entries: bought, details, joinedAt, away, isBirthday };
  const { levels } = membership;
  const scheme: PointsScheme = { versions: membership.points?.rules ?? [], levels, zone: shop.timezone };
  const journal = journalFacts(entries);
  const known = {
    lots: [...memberLots({ ...earner, given: opening.level }, scheme), ...opening.lots, ...journal.lots],
    spends: [...opening.spends, ...journal.spends],
  };
  const books = booksOf(known, asOf, onPosting);
  const later = known.spends.filter(({ at }) => at > asOf).map(({ at }) => booksOf(known, at).available);
  const spendable = Math.min(books.available, ...later);
  const points = plainPoints(earner, scheme);
  const level =
    levels &&
    progressOn(
      measuredOf(bought, levels, { zone: scheme.zone, asOf, points }),
      levels,
      localDayNumber(asOf, scheme.zone),
      opening.level,
    );
  const open = others.filter((_, n) => !isClosed(theirs[n] ?? []));
  const isMerging =
    isClosed(own) || (await Promise.all(open.map((id) => isSettling(stores, shop.id, id)))).some(Boolean);
  return {
    ...{ customer, joinedAt, opening, books, facts: known, spendable, level },
    ...{ entries, next: own.length, isMerging },
  };
}

/** Of one who was merged: may their journal still grow? Who was before there were journals has one that nobody closed. */
const isSettling = async ({ customers, points }: PointsStores, shop: ShopId, id: CustomerId): Promise<boolean> =>
  (await customers.get(shop, id))?.merging === true || isClosed(await points.list(shop, id));
