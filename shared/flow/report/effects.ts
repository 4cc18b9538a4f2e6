import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { daysOfQuarter, quarterText } from '#model/effect/quarter.ts';
import type { Program } from '#model/program/program.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { EffectsOfDay } from '../effects/load-effects.ts';
import { known, notKnown } from './known.ts';
import type { Report } from './report.ts';
import { WHY } from './why.ts';

/** The quarter of which most is known: the latest in which anybody's days are over, or else the latest. */
export function effects(
  found: EffectsOfDay | undefined,
  programs: readonly Pick<Program, 'id' | 'name' | 'holdout'>[],
): Report['effects'] {
  const quarters = found?.quarters ?? [];
  const shown = quarters.find((one) => one.programs.some(({ days }) => days !== undefined)) ?? quarters[0];
  if (!found || !shown) return notKnown(WHY.noEntries);
  const { from, to } = daysOfQuarter(shown.quarter);
  const names = new Map(programs.map(({ id, name }) => [id, name]));
  return known({
    quarter: quarterText(shown.quarter),
    from: dayOfNumber(from),
    to: dayOfNumber(to),
    outcomeDays: found.outcomeDays,
    holdsOut: programs.some(({ holdout }) => holdout > 0),
    programs: shown.programs.map((effect) => ({
      ...effect,
      name: effect.programId === ALL_PROGRAMS ? '' : (names.get(effect.programId) ?? effect.programId),
    })),
  });
}
