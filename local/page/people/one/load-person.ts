import { loadCircle } from '#flow/circle/load-circle.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import { type CustomerView, customerView } from '#flow/person/customer-view.ts';
import { handOffsOf } from '#flow/team/hand-offs-of.ts';
import type { OfCircle } from '#model/circle/circle.ts';
import type { Fact } from '#model/customer/facts.ts';
import type { Standing } from '#model/customer/standing.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { membershipState } from '#model/membership/state.ts';
import { type Prediction, predict } from '#model/predict/predict.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { TeamMember } from '#model/team/team.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import type { PageSource } from '../../common/source.ts';
import { type Happened, timelineOf, withGoods } from './timeline.ts';

/** Events on one page of the timeline. */
const PER_PAGE = 50;

export interface ShownPerson {
  readonly view: CustomerView;
  readonly facts: readonly Fact[];
  /** Those of now first. */
  readonly journeys: readonly Enrolment[];
  /** What sales and service have with them, the newest first. */
  readonly handOffs: readonly HandOff[];
  readonly members: readonly TeamMember[];
  /** Their page of the membership of the shop; undefined of who is no member. */
  readonly memberPage: string | undefined;
  readonly birthday: string | undefined;
  /** Who is around them, the nearest first. */
  readonly circle: readonly OfCircle[];
  readonly standing: Standing | undefined;
  /** By the last kept day in which they stand; undefined where none knows them. */
  readonly expected: { readonly day: Day; readonly prediction: Prediction | undefined } | undefined;
  readonly events: {
    readonly all: readonly Happened[];
    readonly shown: readonly Happened[];
    readonly page: number;
    readonly pages: number;
  };
}

/** One customer by id with exact look-ups alone; undefined for who is not there. */
export async function loadShownPerson(
  { stores, crm, memberPage }: PageSource,
  shop: Shop,
  id: string,
  asked: number,
): Promise<ShownPerson | undefined> {
  const view = await customerView(stores, shop.id, id);
  if (!view) return undefined;
  const [facts, chosen, profile, held, expected, handOffs, enrolments, circle] = await Promise.all([
    stores.facts.list(shop.id, id),
    stores.preferences.get(shop.id, id),
    stores.customers.getProfile(shop.id, id),
    stores.standings.get(shop.id, id),
    expectedOf(stores, shop, id),
    handOffsOf(stores, shop.id, [id, ...view.merged]),
    Promise.all([id, ...view.merged].map((each) => stores.enrolments.ofPerson(shop.id, each))),
    circleOf(stores, crm, shop, view),
  ]);
  const all = timelineOf(view, facts);
  const isMember = membershipOf(crm, shop.id) !== undefined && membershipState(facts).isMember;
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.min(Math.max(asked, 1), pages);
  const shown = await withGoods(stores.orders, shop.id, all.slice((page - 1) * PER_PAGE, page * PER_PAGE));
  return {
    ...{ view, facts, standing: held?.standing, expected, journeys: sortedJourneys(enrolments.flat()) },
    ...{ handOffs, circle, members: crm.team?.members ?? [] },
    memberPage: isMember ? await memberPage?.(shop, id) : undefined,
    birthday: chosen?.birthday ?? profile?.contact.birthday,
    events: { all, shown, page, pages },
  };
}

/** Nobody is around who was erased, or is somebody else by now; and of a shop without members nothing is looked for. */
async function circleOf(
  { circles, referrals, ...stores }: PageSource['stores'],
  crm: PageSource['crm'],
  shop: Shop,
  { id, erased, mergedInto }: CustomerView,
): Promise<ShownPerson['circle']> {
  const membership = membershipOf(crm, shop.id);
  if (!circles || !referrals || !membership || erased || mergedInto !== undefined) return [];
  return (await loadCircle({ ...stores, circles, referrals }, shop.id, id, membership.circles)).members;
}

async function expectedOf(stores: PageSource['stores'], shop: Shop, id: string): Promise<ShownPerson['expected']> {
  try {
    const kept = await nearestDay(stores.dayFiles, shop.id);
    const found = await kept.open?.find(id);
    if (!kept.open || !found) return undefined;
    const run = await stores.snapshots.getRun(shop.id, kept.day);
    const row = found.part.row(found.row);
    return { day: kept.day, prediction: run?.models && predict(run.models, row, dayNumber(kept.day)) };
  } catch (error) {
    // a damaged list of people is said where the list stands; the person is there all the same
    if (error instanceof UnreadableObjectError) return undefined;
    throw error;
  }
}

/** Those of now first, the soonest of them; then what ended, the latest first. */
const sortedJourneys = (all: readonly Enrolment[]): readonly Enrolment[] =>
  all.toSorted((a, b) => {
    if (a.state !== b.state) return a.state === 'inside' ? -1 : 1;
    return a.state === 'inside' ? (a.wakeAt ?? 0) - (b.wakeAt ?? 0) : (b.endedAt ?? 0) - (a.endedAt ?? 0);
  });
