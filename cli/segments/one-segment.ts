import type { DaySizes } from '#flow/days/day-sizes.ts';
import type { SizeOfDay } from '#flow/days/history.ts';
import { passage } from '#flow/days/movement.ts';
import { type KeptDay, nearestDay } from '#flow/days/nearest-day.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { type Living, livingOf } from '../person/living.ts';
import type { Target } from '../target/target.ts';
import { readable } from './kept-day.ts';
import type { SegmentRow } from './rows.ts';

/** So many of those who entered and left are named. */
const NAMED = 10;

/** All that is told of one segment. */
export interface OneSegment {
  readonly shop: string;
  readonly day: Day;
  readonly row: SegmentRow;
  readonly customers: number;
  /** What the rule asks, in words. */
  readonly rule: string;
  /** Sizes of the days before, ascending. */
  readonly overTime: readonly SizeOfDay[];
  readonly passage: PassageOf | undefined;
  readonly programs: readonly ProgramUse[];
}

interface Passed {
  readonly size: number;
  readonly first: readonly Living[];
}

interface PassageOf {
  /** The kept day with which this one was compared. */
  readonly since: Day;
  readonly entered: Passed;
  readonly left: Passed;
}

interface ProgramUse {
  readonly id: string;
  readonly name: string;
  readonly use: 'starts' | 'writes to';
}

export async function oneSegment(
  target: Target,
  shop: Shop,
  { day, open }: KeptDay,
  told: {
    readonly row: SegmentRow;
    readonly sizes: DaySizes;
    readonly rule: string;
    readonly overTime: readonly SizeOfDay[];
  },
): Promise<OneSegment> {
  const { row, sizes, rule, overTime } = told;
  const before = await readable(shop, () => nearestDay(target.stores.dayFiles, shop.id, addDays(day, -1)));
  const passed = before.open && (await passage(before.open, open, row.segment, NAMED));
  const named = async (who: { readonly size: number; readonly first: readonly string[] }): Promise<Passed> => ({
    size: who.size,
    first: await livingOf(target.stores, shop.id, who.first),
  });
  return {
    shop: shop.id,
    day,
    row,
    customers: sizes.all.size,
    rule,
    overTime,
    passage: passed &&
      before.open && { since: before.day, entered: await named(passed.entered), left: await named(passed.left) },
    programs: target.programs.flatMap((program) => usesOf(program, row.segment)),
  };
}

/** How a program goes by a segment: by entering it, or only while somebody is in it. */
function usesOf({ id, name, trigger, audience }: Program, segment: SegmentName): readonly ProgramUse[] {
  const starts = trigger.on === 'segment-entered' && trigger.segment === segment;
  if (starts) return [{ id, name, use: 'starts' }];
  return audience?.includes(segment) ? [{ id, name, use: 'writes to' }] : [];
}
