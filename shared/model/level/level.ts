import type { DayNumber } from '../values/time/day-number.ts';
import type { Perk } from './perk.ts';

/** One level of a shop's membership. */
export interface Level {
  /** `[a-z][a-z0-9-]{0,39}`; rules of points and prices name it. */
  readonly id: string;
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Reached with so much of what levels go by: minor units, orders or points; the first may begin with 0. */
  readonly from: number;
  /** What it gives; a higher level has none of a lower one unless it lists it, too. */
  readonly perks?: readonly Perk[] | undefined;
}

/** How members rise and fall. */
export interface LevelScheme {
  /** Net value in minor units, orders that stand, or points before any factor of a level. */
  readonly by: 'net' | 'orders' | 'points';
  /** Days that count, that of the look among them. */
  readonly windowDays: number;
  /** Ascending. */
  readonly levels: readonly Level[];
  /** Days that a level is kept beyond the last on which it was deserved. */
  readonly graceDays: number;
  /** After them: to the level that is deserved, or one level each time so many days have passed. Default deserved. */
  readonly down?: 'deserved' | { readonly oneEveryDays: number } | undefined;
}

/** What one order adds to what levels go by. */
export interface Measured {
  readonly day: DayNumber;
  readonly value: number;
}

/** A member's level on a day. */
export interface HeldLevel {
  /** Place in `levels`; -1 below the first. */
  readonly held: number;
  /** By the days that count alone, without grace. */
  readonly deserved: number;
  /** What the days that count amount to. */
  readonly value: number;
  /** The last day on which `held` was deserved; undefined below the first. */
  readonly deservedOn: DayNumber | undefined;
}

/** A level that an older system gave, as if it had been deserved on that day. */
export interface GivenLevel {
  readonly place: number;
  readonly day: DayNumber;
}

/** A function of the orders, and of what an older system gave, in any order of them; what is of later days is not seen. */
export function levelOn(
  measured: readonly Measured[],
  scheme: LevelScheme,
  day: DayNumber,
  given?: GivenLevel,
): HeldLevel {
  const { windowDays } = scheme;
  const changes = measured
    .filter((one) => one.day <= day && one.value !== 0)
    .flatMap(({ day: from, value }) => [
      { from, value },
      { from: from + windowDays, value: -value },
    ])
    .sort((a, b) => a.from - b.from);
  let best: Pick<HeldLevel, 'held' | 'deservedOn'> = { held: -1, deservedOn: undefined };
  let value = 0;
  const look = (last: DayNumber, deserved = placeOf(scheme.levels, value)): number => {
    const held = fallen(scheme, deserved, day - last);
    if (held >= 0 && held >= best.held) best = { held, deservedOn: last };
    return deserved;
  };
  if (given && given.day <= day) look(given.day, given.place);
  for (const [n, change] of changes.entries()) {
    if (change.from > day) break;
    value += change.value;
    const next = changes[n + 1]?.from ?? Number.POSITIVE_INFINITY;
    if (next > change.from) look(Math.min(next - 1, day));
  }
  const deserved = look(day);
  return { ...best, deserved, value };
}

/** The highest level that so much reaches; -1 for none. */
const placeOf = (levels: readonly Level[], value: number): number => levels.findLastIndex(({ from }) => value >= from);

/** What is left of a level so many days after it was deserved last. */
function fallen({ graceDays, down = 'deserved' }: LevelScheme, place: number, days: number): number {
  if (days <= graceDays) return place;
  return down === 'deserved' ? -1 : place - Math.ceil((days - graceDays) / down.oneEveryDays);
}
