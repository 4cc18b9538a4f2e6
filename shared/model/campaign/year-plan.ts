import { FESTIVALS, type Festival, festivalOn } from '../calendar/festivals.ts';
import type { Intent } from '../program/intent.ts';
import { addDays, type Day } from '../values/time/day.ts';
import { type DayNumber, dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import type { Campaign, CampaignId } from './campaign.ts';

/** A week from Monday on, as a team plans its year. */
export interface PlannedWeek {
  readonly from: Day;
  readonly festivals: readonly { readonly name: Festival; readonly day: Day }[];
  readonly waves: readonly { readonly campaign: CampaignId; readonly wave: string; readonly day: Day }[];
  /** Messages that left, by what they wanted; of days to come none. */
  readonly sent: Readonly<Record<Intent, number>>;
  readonly isPast: boolean;
}

export interface YearPlan {
  readonly weeks: readonly PlannedWeek[];
  /** Weeks to come with a wave that sells, before which the weeks since the last one brought no message that cares. */
  readonly unsown: readonly Day[];
}

/** Weeks that are looked at before a wave that sells: who is asked to buy was cared for within a season. */
const SOWN_WEEKS = 6;

/** What a day saw; undefined of one that no run has counted. */
type SentOn = (day: Day) => Readonly<Partial<Record<Intent, number>>> | undefined;

type Planned = Pick<Campaign, 'id' | 'intent' | 'waves' | 'followUps'>;

/**
 * A year by week: festivals, waves of campaigns, and what messages wanted, so that a team sees whether it sows before it
 * harvests.
 * @param year of the Gregorian calendar @param today local day of the shop
 */
export function yearPlan(
  year: number,
  campaigns: readonly Planned[],
  { sentOn, today }: { readonly sentOn: SentOn; readonly today: Day },
): YearPlan {
  const last = dayNumber(`${year}-12-31`);
  const weeks: PlannedWeek[] = [];
  for (let monday = mondayOf(dayNumber(`${year}-01-01`)); monday <= last; monday += 7) {
    const days = Array.from({ length: 7 }, (_, n) => monday + n);
    const sent: Record<Intent, number> = { service: 0, care: 0, sell: 0 };
    for (const day of days)
      for (const [intent, n] of Object.entries(sentOn(dayOfNumber(day)) ?? {})) sent[intent as Intent] += n;
    weeks.push({
      from: dayOfNumber(monday),
      festivals: days.flatMap((day) =>
        FESTIVALS.flatMap((name) => (festivalOn(name, day) === undefined ? [] : [{ name, day: dayOfNumber(day) }])),
      ),
      waves: wavesIn(campaigns, dayOfNumber(monday)),
      sent,
      isPast: dayOfNumber(monday + 6) < today,
    });
  }
  const sells = new Set(campaigns.filter(({ intent = 'sell' }) => intent === 'sell').map(({ id }) => id));
  return { weeks, unsown: unsownIn(weeks, sells, campaigns.flatMap(caringDays)) };
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: DayNumber): DayNumber => day - ((day + 3) % 7);

const wavesIn = (campaigns: readonly Pick<Campaign, 'id' | 'waves'>[], from: Day): PlannedWeek['waves'] =>
  campaigns
    .flatMap(({ id, waves }) => waves.map((wave) => ({ campaign: id, wave: wave.id, day: wave.at.slice(0, 10) })))
    .filter(({ day }) => day >= from && day < addDays(from, 7))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.campaign < b.campaign ? -1 : 1));

/** When follow-ups of it begin that thank or ask, whatever it sells itself. */
function caringDays({ waves, followUps = [] }: Planned): readonly Day[] {
  const begins = new Map(waves.map(({ id, at }) => [id, at.slice(0, 10)]));
  return followUps.flatMap(({ id, after, afterDays, then }) => {
    const of = begins.get(after.of);
    if (of === undefined) return [];
    const day = addDays(of, afterDays);
    begins.set(id, day);
    return then.do === 'send' && then.intent === 'care' ? [day] : [];
  });
}

/** Campaigns that do not sell are care to come, and so are the thanks and surveys of those that do. */
function unsownIn(
  weeks: readonly PlannedWeek[],
  sells: ReadonlySet<CampaignId>,
  caring: readonly Day[],
): readonly Day[] {
  const hasCare = ({ from, sent, waves, isPast }: PlannedWeek): boolean =>
    sent.care > 0 ||
    waves.some(({ campaign }) => !sells.has(campaign)) ||
    (!isPast && caring.some((day) => day >= from && day < addDays(from, 7)));
  const hasSale = ({ waves }: PlannedWeek): boolean => waves.some(({ campaign }) => sells.has(campaign));
  return weeks.flatMap((week, n) => {
    if (week.isPast || !hasSale(week)) return [];
    return weeks.slice(Math.max(0, n - SOWN_WEEKS), n).some(hasCare) ? [] : [week.from];
  });
}
