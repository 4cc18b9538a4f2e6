import { EffectCells } from '#model/effect/cells.ts';
import { daysOfQuarter, quarterOf, quarterText } from '#model/effect/quarter.ts';
import type { WordingCounted } from '#model/effect/wordings/by-tag.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore } from '#ports/day-files.ts';

/** Of people of each tier and quarter, which words they got and who bought. */
export interface Worded {
  /** Days after entry in which an order counts; undefined where no run has counted any. */
  readonly outcomeDays: number | undefined;
  readonly counts: readonly WordingCounted[];
}

/** With the two quarters that a day's run knows, a year. */
const QUARTERS_BEFORE = 2;

/**
 * What people did after wordings, in the quarter of a day and the three before it: the run of the day knows two of them,
 * the last day of each quarter, which is kept for ever, the one before it to its end. A day without a run leaves its
 * quarter out.
 */
export async function loadWorded({ effects }: Pick<DayFileStore, 'effects'>, shop: ShopId, day: Day): Promise<Worded> {
  const now = quarterOf(dayNumber(day));
  const ends = Array.from({ length: QUARTERS_BEFORE }, (_, n) => now - 1 - n);
  const [latest, ...earlier] = await Promise.all([
    effects(shop, day),
    ...ends.map((quarter) => effects(shop, dayOfNumber(daysOfQuarter(quarter).to))),
  ]);
  const known = latest ? countsOf(EffectCells.unpack(latest.effects)) : [];
  const before = earlier.flatMap((document, n) => {
    const [quarter, counted] = [quarterText((ends[n] ?? now) - 1), document && EffectCells.unpack(document.effects)];
    return counted ? countsOf(counted).filter((one) => one.quarter === quarter) : [];
  });
  return { outcomeDays: latest?.outcomeDays, counts: [...known, ...before] };
}

const countsOf = (cells: EffectCells): readonly WordingCounted[] =>
  cells.quarters.flatMap(({ quarter, programs }) =>
    [...programs].flatMap(([programId, { variants }]) =>
      variants.map(({ variant: name, tier, sums }) => {
        const [step = '', variant = ''] = name.split(':');
        return {
          programId,
          step,
          variant,
          quarter: quarterText(quarter),
          tier,
          people: sums.people,
          bought: sums.buyers,
        };
      }),
    ),
  );
