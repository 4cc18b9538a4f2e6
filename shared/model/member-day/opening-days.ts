import type { MemberWords } from '../customer/member-words.ts';
import type { GivenLevel } from '../level/level.ts';
import type { Membership } from '../membership/membership.ts';
import { openingOf } from '../membership/opening.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { type EarningRules, earningRules, rulesOnDay } from './earning-days.ts';

type Told = NonNullable<MemberWords['told']>;

/** With what a member began. */
export interface OpeningOnDay {
  /** UTC ms. */
  readonly at: number;
  readonly day: DayNumber;
  /** Below zero where they are owed. */
  readonly points: number;
  /** Gone from this day on. */
  readonly over: DayNumber;
  readonly level: GivenLevel | undefined;
}

/** As `openingOf`; a level is looked up once by the word that an older system has for it. */
export function openingsOnDays(membership: Membership, zone: string): (told: Told) => OpeningOnDay {
  const versions: readonly EarningRules[] = earningRules(membership.points?.rules ?? [], []);
  const places = new Map<string, number>();
  const placeOf = (told: Told, word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    const place = openingOf(told, membership, zone).level?.place ?? -1;
    places.set(word, place);
    return place;
  };
  return (told) => {
    const { points = 0, level } = told.value;
    const day = localDayNumber(told.at, zone);
    const place = level === undefined ? -1 : placeOf(told, level);
    return {
      at: told.at,
      day,
      points,
      over: day + (rulesOnDay(versions, day)?.expiresAfterDays ?? Number.POSITIVE_INFINITY),
      level: place < 0 ? undefined : { place, day },
    };
  };
}
