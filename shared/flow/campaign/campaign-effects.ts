import type { Campaign } from '#model/campaign/campaign.ts';
import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
import { ENDS_WITHIN_MS } from '#model/campaign/waves/rounds.ts';
import { EffectCells, type EffectsDocument } from '#model/effect/cells.ts';
import type { Found, ProgramEffect } from '#model/effect/effect.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { ProgramCells, Stratum } from '#model/effect/program-cells.ts';
import { daysOfQuarter, quarterOf } from '#model/effect/quarter.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import { type DayNumber, dayNumber, dayOfNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { lastDayOf, monthOf } from '#model/values/time/month.ts';
import type { DayFileStore } from '#ports/day-files.ts';

/** What a campaign caused, with the people of whom it is told. */
export interface CampaignEffect {
  readonly effect: ProgramEffect;
  readonly strata: readonly Stratum[];
  /** The closed day whose run counted it: of a campaign of long ago the last one that did and is kept. */
  readonly asOf: Day;
  /** People who entered in another quarter, of whom it is not. */
  readonly others: number;
}

export type EffectOfCampaign = (campaign: Campaign) => Promise<Found<CampaignEffect>>;

/**
 * What campaigns of a shop caused, as it was known at the end of a day; of one that lies in two quarters that in which most
 * entered. A run counts its quarter and the one before; of earlier ones the newest month end tells that has it, which is kept
 * for ever. Each day is read once: of a campaign of now the last run, of an earlier one the last day of the quarter after it
 * and, where a run is missing, up to five month ends before.
 * @param day the last one that a run closed; undefined where there was none
 */
export function campaignEffects(
  dayFiles: Pick<DayFileStore, 'effects'>,
  shop: Shop,
  day: Day | undefined,
): EffectOfCampaign {
  const counted = new Map<Day, Promise<Counted | undefined>>();
  const read = (of: Day): Promise<Counted | undefined> => {
    const known = counted.get(of) ?? dayFiles.effects(shop.id, of).then(countedIn);
    counted.set(of, known);
    return known;
  };
  return async (campaign) => {
    if (day === undefined) return { known: false, why: NOT_COUNTED.yet };
    const [from, to] = [firstDay(campaign, shop), dayNumber(day)];
    const own: InQuarter[] = [];
    for (const quarter of quartersOf(campaign, shop, to)) {
      const one = await newest(campaign, quarter, daysWith(quarter, from, to), read);
      if (one) own.push(one);
    }
    return toldOf(campaign, { shop, day: to, own });
  };
}

interface Counted extends Pick<EffectsDocument, 'outcomeDays'> {
  readonly quarters: EffectCells['quarters'];
}

const countedIn = (document: EffectsDocument | undefined): Counted | undefined =>
  document && { outcomeDays: document.outcomeDays, quarters: EffectCells.unpack(document.effects).quarters };

interface InQuarter {
  readonly quarter: number;
  readonly cells: ProgramCells;
  readonly people: number;
  readonly outcomeDays: number;
  readonly asOf: DayNumber;
}

async function newest(
  { id }: Campaign,
  quarter: number,
  days: readonly DayNumber[],
  read: (of: Day) => Promise<Counted | undefined>,
): Promise<InQuarter | undefined> {
  for (const asOf of days) {
    const counted = await read(dayOfNumber(asOf));
    const cells = counted?.quarters.find((one) => one.quarter === quarter)?.programs.get(id);
    if (counted && cells) return { quarter, cells, asOf, people: peopleIn(cells), outcomeDays: counted.outcomeDays };
  }
  return undefined;
}

const firstDay = (campaign: Campaign, shop: Shop): DayNumber =>
  localDayNumber(legsOf(campaign, shop)[0]?.at ?? endOf(campaign, shop), shop.timezone);

/** In which its people can have entered by the end of a day. */
function quartersOf(campaign: Campaign, shop: Shop, day: DayNumber): readonly number[] {
  const end = localDayNumber(endOf(campaign, shop) + ENDS_WITHIN_MS, shop.timezone);
  const [first, last] = [quarterOf(firstDay(campaign, shop)), quarterOf(Math.min(end, day))];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
}

/** Days whose runs know a quarter and are kept, the newest first: the day itself, else month ends of it and the next. */
function daysWith(quarter: number, from: DayNumber, day: DayNumber): readonly DayNumber[] {
  const { to } = daysOfQuarter(quarter + 1);
  const last = monthOf(to);
  const ends = Array.from({ length: 6 }, (_, n) => lastDayOf(last - n)).filter((end) => end >= from && end < day);
  return day <= to ? [day, ...ends] : ends;
}

function toldOf(
  campaign: Campaign,
  { shop, day, own }: { readonly shop: Shop; readonly day: DayNumber; readonly own: readonly InQuarter[] },
): Found<CampaignEffect> {
  const [most] = own.toSorted((a, b) => b.people - a.people);
  if (!most) {
    const quarter = quarterOf(firstDay(campaign, shop));
    return { known: false, why: quarter < quarterOf(day) - 1 ? NOT_COUNTED.keptNoMore(quarter) : NOT_COUNTED.yet };
  }
  const asked = { shop, programId: campaign.id, isOnce: true };
  return {
    known: true,
    value: {
      ...{ effect: effectOf({ ...asked, ...most }), strata: most.cells.strata, asOf: dayOfNumber(most.asOf) },
      others: own.reduce((sum, { people }) => sum + people, 0) - most.people,
    },
  };
}

const peopleIn = ({ strata, open }: ProgramCells): number =>
  strata.reduce((sum, { sums }) => sum + sums.people, open.treated + open.control);
