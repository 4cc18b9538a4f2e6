import type { DayNumber } from '../values/time/day-number.ts';
import { type GivenLevel, type Level, type LevelScheme, levelOn, type Measured } from './level.ts';

/** Where a member stands on a day, and what changes it. */
export interface LevelProgress {
  /** Undefined below the first. */
  readonly level: Level | undefined;
  /** What the days that count amount to: minor units, orders or points. */
  readonly value: number;
  /** Without another order, the last day of it; undefined below the first, and of a level that nothing takes away. */
  readonly keptUntil: DayNumber | undefined;
  readonly next: { readonly level: Level; readonly missing: number } | undefined;
}

export function progressOn(
  measured: readonly Measured[],
  scheme: LevelScheme,
  day: DayNumber,
  told?: GivenLevel,
): LevelProgress {
  const given = told && told.day <= day ? told : undefined;
  const { held, value } = levelOn(measured, scheme, day, given);
  const level = scheme.levels[held];
  const above = scheme.levels[held + 1];
  return {
    ...{ level, value },
    keptUntil: level && keptUntil(measured, scheme, { day, held, given }),
    next: above && { level: above, missing: Math.max(0, above.from - value) },
  };
}

/** Nothing but time takes a level: it is lost on a day after an order no longer counts, or after the days of grace. */
function keptUntil(
  measured: readonly Measured[],
  scheme: LevelScheme,
  { day, held, given }: { readonly day: DayNumber; readonly held: number; readonly given: GivenLevel | undefined },
): DayNumber | undefined {
  if ((scheme.levels[held]?.from ?? 0) <= 0) return undefined;
  const { windowDays, graceDays, levels, down = 'deserved' } = scheme;
  const known = measured.filter((one) => one.day <= day);
  const fallsAfter = down === 'deserved' ? [0] : levels.map((_, falls) => falls * down.oneEveryDays);
  const ends = [given?.day ?? day, day, ...known.map((one) => one.day + windowDays - 1)].flatMap((deserved) =>
    fallsAfter.map((days) => deserved + graceDays + days),
  );
  let last = day;
  for (const end of ends) if (end > last && levelOn(known, scheme, end, given).held >= held) last = end;
  return last;
}
