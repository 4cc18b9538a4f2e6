import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import {
  firstLinkOf,
  type Heard,
  isMachineAlone,
  mayHaveLeft,
  NOTHING_SINCE,
  responseOf,
  strongestOf,
} from '#model/campaign/respond.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { type Attendance, answerOf, asksFacts, cameSince, sinceOf } from '#model/campaign/since.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { ENDS_WITHIN_MS, type Span, spanOf, type Window } from '#model/campaign/waves/rounds.ts';
import { silence } from '#model/campaign/waves/silence.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { Shop } from '#model/shop/shop.ts';
import { settledClick } from '#model/touch/clicks.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore, StandingStore } from '#ports/customers.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { type Message, messagesOf, type Person, personOf, saysNothing, spokenFor } from './one-person.ts';

export interface ResponseDeps {
  readonly touches: Pick<TouchStore, 'get' | 'endsOn'>;
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks'>;
  readonly standings: Pick<StandingStore, 'get'>;
  readonly facts: Pick<FactStore, 'list'>;
}

/** A message of a step of a campaign whose answers are asked for. */
export interface Asked {
  readonly campaign: Campaign;
  readonly shop: Pick<Shop, 'id' | 'timezone'>;
  /** Id of a wave or follow-up. */
  readonly step: string;
  /** UTC ms. */
  readonly now: number;
  /** Only messages that ended then, and those that nobody knows when. */
  readonly window?: Window | undefined;
  /** The people are of another day than those who were asked: a message may lie under an id that became theirs since. */
  readonly isOtherDay?: boolean | undefined;
}

/** Who is in which group. */
export interface Answers {
  readonly groups: ReadonlyMap<CustomerId, ResponseGroup>;
  /** Of these people, messages that ended behind the window. */
  readonly later?: Span | undefined;
}

/** What became of the message to one person, of all that they had under several ids. */
export interface Response {
  readonly customerId: CustomerId;
  /** Under which they live now: of several messages each may have left to another id. */
  readonly person: CustomerId;
  readonly group: ResponseGroup;
  /** Which link a person followed first, as links are counted in the message. */
  readonly link?: number | undefined;
  /** What a person answered last to the poll (by its id) or survey (0 to 10), where the campaign asks for answers. */
  readonly answer?: string | number | undefined;
  /** Nobody but a machine looked at any. */
  readonly machine: boolean;
  /** When and where they came, whatever they did beside: also of who is in a stronger group. */
  readonly came?: Attendance | undefined;
}

/** People asked about side by side. */
const AT_ONCE = 25;

/**
 * In which group each of these people is now; nobody who had no message, is held out, or is erased. Who had it under several
 * ids that became one is in one group, under one of them ({@link spokenFor}). A person takes a read of their touch; whose
 * message ended in the window also of customer and links; whose left of the standing, and of facts where the campaign asks.
 */
export async function groupsOf(deps: ResponseDeps, asked: Asked, people: readonly CustomerId[]): Promise<Answers> {
  const groups = new Map<CustomerId, ResponseGroup>();
  const silentFrom = silence(asked.campaign, asked.shop, asked.step);
  if (!silentFrom) return { groups };
  const later: Span[] = [];
  const isAsked = (end: number | undefined): boolean => {
    if (asked.window && end !== undefined && end > asked.window.upTo) later.push({ first: end, last: end });
    return isWithin(asked.window, end);
  };
  await eachInParallel(people, AT_ONCE, async (id) => {
    const own = await messageTo(deps, asked, id);
    // who had none that day is not asked about, but by people of another day it may lie under an id that became theirs
    if (!asked.isOtherDay && !(own && isAsked(own.endedAt) && !saysNothing(own))) return;
    const person = await personOf(deps.customers, asked.shop.id, id);
    if (!person) return;
    const spoken = spokenFor(await messagesOf(person, own, (other) => messageTo(deps, asked, other)));
    if (!spoken || id !== (asked.isOtherDay ? person.root : spoken.speaks.customerId)) return;
    if (asked.isOtherDay && !isAsked(spoken.speaks.endedAt)) return;
    const group = await groupOf(deps, asked, { person, ...spoken }, silentFrom);
    if (group) groups.set(id, group.group);
  });
  return { groups, ...(later.length > 0 && { later: spanOf(later) }) };
}

async function messageTo(deps: ResponseDeps, asked: Asked, customerId: CustomerId): Promise<Message | undefined> {
  const touch = await deps.touches.get(asked.shop.id, customerId, touchIdOf(asked, customerId));
  return touch && { ...touch, ...heardIn(touch, asked.now) };
}

const isWithin = (window: Window | undefined, end: number | undefined): boolean =>
  !window || end === undefined || (end > window.after && end <= window.upTo);

/**
 * Everybody who had the message of a step, by page of the ledger: the ends of the shop since its wave are read once, and of
 * each whose message left as in {@link groupsOf}, without their touch.
 */
export async function* responses(deps: ResponseDeps, asked: Asked): AsyncGenerator<readonly Response[]> {
  const silentFrom = silence(asked.campaign, asked.shop, asked.step);
  if (!silentFrom) return;
  for (const day of daysOf(asked)) {
    for await (const page of deps.touches.endsOn(asked.shop.id, day)) {
      const found: Response[] = [];
      const ends = page.filter((end) => end.touchId === touchIdOf(asked, end.customerId));
      await eachInParallel(ends, AT_ONCE, async (end) => {
        const { customerId } = end;
        const own = { ...end, ...heardAt(end, asked.now) };
        const person = saysNothing(own) ? undefined : await personOf(deps.customers, asked.shop.id, customerId);
        if (!person) return;
        const spoken = spokenFor(await messagesOf(person, own, (other) => messageTo(deps, asked, other)));
        if (spoken?.speaks.customerId !== customerId) return;
        const group = await groupOf(deps, asked, { person, ...spoken }, silentFrom);
        const link = firstLinkOf(spoken.all);
        const about = { customerId, person: person.root, machine: isMachineAlone(spoken.all) };
        if (group) found.push({ ...about, ...(link !== undefined && { link }), ...group });
      });
      if (found.length > 0) yield found.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
    }
  }
}

const touchIdOf = ({ shop, campaign, step }: Asked, id: CustomerId): string =>
  campaignTouchId(shop.id, campaign, step, id);

/** Local days on which messages of the step can have ended. */
function daysOf({ campaign, shop, step, now }: Asked): readonly Day[] {
  const legs = legsOf(campaign, shop).filter((leg) => leg.step === step && leg.followUp?.then.do !== 'hand-off');
  const [first] = legs;
  if (!first) return [];
  const until = Math.min(now, Math.max(...legs.map((leg) => leg.until)) + ENDS_WITHIN_MS);
  const last = localDay(until, shop.timezone);
  const days: Day[] = [];
  for (let day = localDay(first.at, shop.timezone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

function heardIn({ state, reason, feedback }: Touch, now: number): Heard {
  const { type, click, machineAt, pictureAt, repliedAt } = feedback ?? {};
  const clickedAt = settledClick(click?.at, now);
  return { state, reason, answer: type, clickedAt, link: click?.link, machineAt, pictureAt, repliedAt };
}

const heardAt = (
  { state, reason, answer, clickedAt, link, machineAt, pictureAt, repliedAt }: TouchEnd,
  now: number,
): Heard => ({
  ...{ state: state as Heard['state'], reason, answer, clickedAt: settledClick(clickedAt, now) },
  ...{ link, machineAt, pictureAt, repliedAt },
});

/** The strongest of all messages of the person. */
async function groupOf(
  deps: ResponseDeps,
  { campaign, shop, now }: Asked,
  { person, all }: { readonly person: Person; readonly all: readonly Message[] },
  silentFrom: (leftAt: number | undefined) => number,
): Promise<Became | undefined> {
  const messages = all.filter(({ customerId }) => !isResidue(customerId));
  const timeOf = ({ endedAt }: Message) => ({ now, silentFrom: silentFrom(endedAt) });
  const didNotLeave = messages.map((message) => responseOf(message, NOTHING_SINCE, timeOf(message)));
  const left = messages.filter(mayHaveLeft);
  if (left.length === 0) return inGroup(strongestOf(didNotLeave));
  const { customer, root, ids } = person;
  if (!customer) return undefined;
  const [standing, facts] = await Promise.all([
    deps.standings.get(shop.id, root),
    asksFacts(campaign) ? Promise.all(ids.map((id) => deps.facts.list(shop.id, id))) : [],
  ]);
  // of all ids: what was told of one of them lies there
  const told = facts.flat();
  const receiver = { customer, standing: standing?.standing, facts: told };
  const since = Math.min(...left.map(({ endedAt = Number.POSITIVE_INFINITY }) => endedAt));
  const groups = messages.map((message) => responseOf(message, sinceOf(campaign, message, receiver), timeOf(message)));
  const [came, answer] = [cameSince(campaign.id, told, since), answerOf(campaign, left, told)];
  return inGroup(strongestOf(groups), { ...(came && { came }), ...(answer !== undefined && { answer }) });
}

type Became = Pick<Response, 'group' | 'came' | 'answer'>;

const inGroup = (group: ResponseGroup | undefined, more: Omit<Became, 'group'> = {}): Became | undefined =>
  group && { group, ...more };
