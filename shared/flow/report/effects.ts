import { ALL_PROGRAMS } from '#model/effect/entry.ts';
import { daysOfQuarter, quarterText } from '#model/effect/quarter.ts';
import { WHY as EFFECT_WHY } from '#model/effect/why.ts';
import type { Program } from '#model/program/program.ts';
import { dayOfNumber } from '#model/values/time/day-number.ts';
import type { EffectsOfDay } from '../effects/load-effects.ts';
import { known, notKnown } from './known.ts';
import type { QuarterEffects } from './quarter-effects.ts';
import type { Report } from './report.ts';
import { WHY } from './why.ts';

type Quarter = EffectsOfDay['quarters'][number];

/**
 * The quarter of which most is known: the latest in which anybody's days are over, or else the latest. Beside it the one
 * before, of programs of which this one tells nothing yet: that lasts weeks, and what they brought is asked meanwhile.
 */
export function effects(
  found: EffectsOfDay | undefined,
  programs: readonly Pick<Program, 'id' | 'name' | 'holdout'>[],
): Report['effects'] {
  const quarters = found?.quarters ?? [];
  const shown = quarters.find((one) => one.programs.some(({ days }) => days !== undefined)) ?? quarters[0];
  if (!found || !shown) return notKnown(WHY.noEntries);
  const names = new Map(programs.map(({ id, name }) => [id, name]));
  const told = ({ quarter, programs: of }: Quarter): QuarterEffects => {
    const { from, to } = daysOfQuarter(quarter);
    return {
      ...{ quarter: quarterText(quarter), from: dayOfNumber(from), to: dayOfNumber(to) },
      programs: of.map((effect) => ({
        ...effect,
        name: effect.programId === ALL_PROGRAMS ? '' : (names.get(effect.programId) ?? effect.programId),
      })),
    };
  };
  const before = earlier(quarters, shown);
  return known({
    ...told(shown),
    ...{ outcomeDays: found.outcomeDays, holdsOut: programs.some(({ holdout }) => holdout > 0) },
    ...(before && { before: told(before) }),
  });
}

/**
 * What the quarter before one tells that this one does not; where this one tells nothing at all, what is known of all
 * that hold people out, were it only how many bought.
 */
function earlier(quarters: readonly Quarter[], { quarter, programs }: Quarter): Quarter | undefined {
  const last = quarters.find((one) => one.quarter === quarter - 1);
  const isTold = new Set(programs.flatMap(({ programId, caused }) => (caused.known ? [programId] : [])));
  const more = last?.programs.filter(({ programId, caused }) =>
    caused.known ? !isTold.has(programId) : isTold.size === 0 && caused.why.en !== EFFECT_WHY.noHoldout.en,
  );
  return last && more && more.length > 0 ? { ...last, programs: more } : undefined;
}
