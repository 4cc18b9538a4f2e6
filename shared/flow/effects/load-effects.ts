import { amongAll, type EffectAmong } from '#model/effect/among.ts';
import { EffectCells } from '#model/effect/cells.ts';
import type { ProgramEffect } from '#model/effect/effect.ts';
import { effectOf } from '#model/effect/effect-of.ts';
import type { QuarterNumber } from '#model/effect/quarter.ts';
import { secondOpinionOf } from '#model/effect/second-opinion.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore } from '#ports/day-files.ts';

/** Effects of the quarters that a day's run knows, latest first; programs by who entered most. */
export interface EffectsOfDay {
  readonly day: Day;
  readonly outcomeDays: number;
  readonly quarters: readonly { readonly quarter: QuarterNumber; readonly programs: readonly EffectAmong[] }[];
}

/**
 * What programs caused, as it was known at the end of a day; undefined where its run counted none.
 * @param alone the program that is looked at by itself: it gets a second opinion, which takes a tenth of a second
 */
export async function loadEffects(
  dayFiles: Pick<DayFileStore, 'effects'>,
  shop: Shop,
  day: Day,
  alone?: ProgramId,
): Promise<EffectsOfDay | undefined> {
  const document = await dayFiles.effects(shop.id, day);
  if (!document) return undefined;
  const { outcomeDays } = document;
  const asked = { asOf: dayNumber(day), outcomeDays, shop };
  const quarters = EffectCells.unpack(document.effects).quarters.map(({ quarter, programs }) => ({
    quarter,
    programs: amongAll(
      [...programs].map(([programId, cells]) => {
        const effect = effectOf({ ...asked, quarter, programId, cells });
        return programId === alone && effect.caused.known
          ? { ...effect, secondOpinion: secondOpinionOf(programId, cells) }
          : effect;
      }),
    ).toSorted((a, b) => enteredIn(b) - enteredIn(a) || (a.programId < b.programId ? -1 : 1)),
  }));
  return { day, outcomeDays, quarters };
}

const enteredIn = ({ treated, control, open }: ProgramEffect): number =>
  treated.people + control.people + open.treated + open.control;
