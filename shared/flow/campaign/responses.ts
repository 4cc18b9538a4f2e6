import type { Campaign } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { type Heard, isMachineAlone, mayHaveLeft, NOTHING_SINCE, responseOf } from '#model/campaign/respond.ts';
import type { ResponseGroup } from '#model/campaign/response-group.ts';
import { asksFacts, type LeftMessage, sinceOf } from '#model/campaign/since.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { silentFrom } from '#model/campaign/waves/silence.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { Shop } from '#model/shop/shop.ts';
import { settledClick } from '#model/touch/clicks.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { addDays, DAY_MS, type Day, localDay } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore, StandingStore } from '#ports/customers.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { followMerges } from '../person/follow-merges.ts';

export interface ResponseDeps {
  readonly touches: Pick<TouchStore, 'get' | 'endsOn'>;
  readonly customers: Pick<CustomerStore, 'get'>;
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
}

/** What became of the message to one person. */
export interface Response {
  readonly customerId: CustomerId;
  readonly group: ResponseGroup;
  /** Which link a person followed first, as links are counted in the message. */
  readonly link?: number | undefined;
  /** Nobody but a machine looked at it. */
  readonly machine: boolean;
}

/** People asked about side by side. */
const AT_ONCE = 25;
/** The last message of a step ends so late after its last hour: 72 hours of use, and the check of one that was lost. */
const ENDS_WITHIN_DAYS = 5;

/**
 * In which group each of these people is now; nobody who had no message, is held out, or is erased. A person takes a read of
 * their touch; whose message left also of customer, membership and standing, and of facts where the campaign asks for them.
 */
export async function groupsOf(
  deps: ResponseDeps,
  asked: Asked,
  people: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, ResponseGroup>> {
  const groups = new Map<CustomerId, ResponseGroup>();
  const silent = silentFrom(asked.campaign, asked.shop, asked.step);
  if (silent === undefined) return groups;
  await eachInParallel(people, AT_ONCE, async (id) => {
    const touch = await deps.touches.get(asked.shop.id, id, touchIdOf(asked, id));
    const group = touch && (await groupOf(deps, asked, { ...touch, ...heardIn(touch, asked.now) }, silent));
    if (group) groups.set(id, group);
  });
  return groups;
}

/**
 * Everybody who had the message of a step, by page of the ledger: the ends of the shop since its wave are read once, and of
 * each whose message left as in {@link groupsOf}, without their touch.
 */
export async function* responses(deps: ResponseDeps, asked: Asked): AsyncGenerator<readonly Response[]> {
  const silent = silentFrom(asked.campaign, asked.shop, asked.step);
  if (silent === undefined) return;
  for (const day of daysOf(asked)) {
    for await (const page of deps.touches.endsOn(asked.shop.id, day)) {
      const found: Response[] = [];
      const ends = page.filter((end) => end.touchId === touchIdOf(asked, end.customerId));
      await eachInParallel(ends, AT_ONCE, async (end) => {
        const heard = heardAt(end, asked.now);
        const { customerId, link } = end;
        const group = await groupOf(deps, asked, { ...end, ...heard }, silent);
        const clicked = heard.clickedAt !== undefined && link !== undefined;
        if (group) found.push({ customerId, group, machine: isMachineAlone(heard), ...(clicked && { link }) });
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
  const until = Math.min(now, Math.max(...legs.map((leg) => leg.until)) + ENDS_WITHIN_DAYS * DAY_MS);
  const last = localDay(until, shop.timezone);
  const days: Day[] = [];
  for (let day = localDay(first.at, shop.timezone); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

function heardIn({ state, reason, feedback }: Touch, now: number): Heard {
  const { type, click, machineAt, pictureAt, repliedAt } = feedback ?? {};
  return { state, reason, answer: type, clickedAt: settledClick(click?.at, now), machineAt, pictureAt, repliedAt };
}

const heardAt = (
  { state, reason, answer, clickedAt, machineAt, pictureAt, repliedAt }: TouchEnd,
  now: number,
): Heard => ({
  ...{ state: state as Heard['state'], reason, answer, clickedAt: settledClick(clickedAt, now) },
  ...{ machineAt, pictureAt, repliedAt },
});

async function groupOf(
  deps: ResponseDeps,
  { campaign, shop, now }: Asked,
  message: Heard & LeftMessage & { readonly customerId: CustomerId },
  silent: number,
): Promise<ResponseGroup | undefined> {
  if (isResidue(message.customerId)) return undefined;
  const time = { now, silentFrom: silent };
  if (!mayHaveLeft(message)) return responseOf(message, NOTHING_SINCE, time);
  const { customer, root, ids } = await followMerges(deps.customers, shop.id, message.customerId, { tooLong: 'end' });
  if (!customer || customer.erased) return undefined;
  const [standing, facts] = await Promise.all([
    deps.standings.get(shop.id, root),
    asksFacts(campaign) ? Promise.all(ids.map((id) => deps.facts.list(shop.id, id))) : [],
  ]);
  const receiver = { customer, standing: standing?.standing, facts: facts.flat() };
  return responseOf(message, sinceOf(campaign, message, receiver), time);
}
