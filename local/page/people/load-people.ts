import { nearestDay } from '#flow/days/nearest-day.ts';
import { MAX_PAGES, type PeopleFilter, peoplePage } from '#flow/days/people-page.ts';
import { contactSources } from '#flow/person/contact-sources.ts';
import { membersOf } from '#flow/person/follow-merges.ts';
import { effectiveContact, vouchedBy } from '#model/customer/contact.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { DayRow } from '#model/day/day-row.ts';
import { fixedLimits, type Limits, limitsOf, type StageRules } from '#model/given/lifecycle.ts';
import { worthOf } from '#model/order/counted.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { PageSource } from '../common/source.ts';

/** Each takes six reads, which is what a page of them waits for. */
export const PER_PAGE = 25;

/** A person as the list shows them; times UTC ms. */
export interface ListedPerson {
  readonly row: DayRow;
  readonly membership: Membership;
  readonly status: 'living' | 'erased' | 'merged';
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly standing: Standing | undefined;
  /** Days between orders that are usual for this person; undefined for who has no gap yet. */
  readonly usualDays: number | undefined;
  /** Purchases that stand, newest first. */
  readonly orders: readonly number[];
  /** Messages that were sent. */
  readonly messages: readonly number[];
}

export interface PeopleList {
  readonly day: Day;
  readonly total: number;
  /** Of all of the list, at the end of the day. */
  readonly netMinor: number;
  readonly reachable: number;
  readonly page: number;
  readonly pages: number;
  /** Days after which everybody is at risk and lapsed; undefined where each goes by their own rhythm. */
  readonly fixed: Pick<Limits, 'atRisk' | 'lapsed'> | undefined;
  readonly people: readonly ListedPerson[];
}

/**
 * The people of a page by the last kept day, and of those of the page alone their rows: a profile, the orders, how they stand,
 * the touches. Undefined where no day is kept. Throws `UnreadableObjectError`.
 */
export async function loadPeople(
  { stores }: PageSource,
  shop: Shop,
  filter: PeopleFilter,
  asked: number,
): Promise<PeopleList | undefined> {
  const kept = await nearestDay(stores.dayFiles, shop.id);
  if (!kept.open) return undefined;
  const [{ people, ...found }, run] = await Promise.all([
    peoplePage(kept.open, filter, { page: Math.max(asked, 1), perPage: PER_PAGE }),
    stores.snapshots.getRun(shop.id, kept.day),
  ]);
  const rules = { lifecycle: shop.lifecycle, rhythm: run?.rhythm };
  const listed = await Promise.all(
    people.map(async ({ row, membership }) => {
      const usualDays = usualOf(row, rules);
      return { row, membership, usualDays, ...(await rowsOf(stores, shop, row.id)) };
    }),
  );
  const pages = Math.min(Math.ceil(found.total / PER_PAGE), MAX_PAGES);
  return { ...found, day: kept.day, pages, fixed: run && fixedLimits(rules), people: listed };
}

/** As the stage is told by; where the shop knows no rhythm yet, the mean of the person's own gaps, of two at least. */
function usualOf(row: DayRow, rules: StageRules): number | undefined {
  if (row.orderDays < 2) return undefined;
  const own = row.orderDays > 2 ? Math.exp(row.logGapSum / (row.orderDays - 1)) : undefined;
  return limitsOf(row, rules).usual ?? own;
}

type Rows = Omit<ListedPerson, 'row' | 'membership' | 'usualDays'>;

const GONE: Rows = {
  ...{ status: 'erased', firstName: undefined, lastName: undefined, standing: undefined, orders: [], messages: [] },
};

/** They were there at the end of the day; since then they may be erased or one with somebody else. */
async function rowsOf(stores: PageSource['stores'], shop: Shop, id: string): Promise<Rows> {
  const customer = await stores.customers.get(shop.id, id);
  if (!customer) return GONE;
  const orders = worthOf(customer.entries.values()).purchases.map(({ at }) => at);
  if (customer.erased || isResidue(id)) return { ...GONE, orders };
  if (customer.mergedInto !== undefined) return { ...GONE, status: 'merged' };
  const ids = [...(await membersOf(stores.customers, shop.id, id)).keys()];
  const [{ profile, order }, held, touches] = await Promise.all([
    contactSources(stores, customer, ids),
    stores.standings.get(shop.id, id),
    Promise.all(ids.map((each) => stores.touches.ofPerson(shop.id, each))),
  ]);
  const { firstName, lastName } = effectiveContact(profile, order, vouchedBy(profile, order));
  const messages = touches
    .flat()
    .flatMap(({ state, endedAt }) => (state === 'sent' && endedAt !== undefined ? [endedAt] : []));
  return { status: 'living', firstName, lastName, standing: held?.standing, orders, messages };
}
