import type { DayPart } from '#model/day/file/part-reader.ts';
import type { ShopModels } from '#model/predict/models.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import { type DayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import type { DayFileStore, OpenDay } from '#ports/day-files.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { BetweenCounter, type BetweenDays } from '../days/between-days.ts';
import { compareRows } from '../days/compare-days.ts';
import { dayBefore } from '../days/days-before.ts';
import { AtRisk } from './at-risk.ts';
import { type Glance, glanceAt } from './glance.ts';
import { Grid } from './grid.ts';
import { NetValues } from './half-of-net.ts';
import { known, notKnown } from './known.ts';
import { StageMoves } from './movement.ts';
import type { Known } from './report.ts';
import { OwnSegments } from './segments.ts';
import { StageSizes } from './stages.ts';
import { PERIOD } from './tiles.ts';
import { WHY } from './why.ts';

/** Everything that a report takes from the customers of a day. */
export class DayOfCustomers {
  readonly netValues = new NetValues();
  readonly atRisk = new AtRisk();
  readonly grid = new Grid();
  readonly segments = new OwnSegments();
  readonly stages = new StageSizes();
  customers = 0;
  #first: DayNumber = 0;

  add(glance: Glance): void {
    const { part } = glance;
    this.customers += part.size;
    for (const block of [this.netValues, this.atRisk, this.grid, this.segments, this.stages]) block.add(glance);
    for (const first of part.columns.firstDay) {
      if (first > 0 && (this.#first === 0 || first < this.#first)) this.#first = first;
    }
  }

  /** The first day on which somebody bought what stands. */
  get since(): Day | undefined {
    return this.#first === 0 ? undefined : dayOfNumber(this.#first);
  }
}

/** The customers of a day and, where one is kept, what they say together with those of an earlier one. */
export interface ReadDay {
  readonly now: DayOfCustomers;
  readonly earlier?:
    | {
        readonly day: Day;
        readonly netValues: NetValues;
        readonly moves: StageMoves;
        readonly between: BetweenDays;
      }
    | undefined;
}

/**
 * Reads the customers of a day and of the kept day nearest to 30 days before it, each part once, while the next is fetched.
 * A damaged file is a gap of the report, not its end.
 *
 * @param modelsOf models of the run of a day, by which its predictions were made
 */
export async function readDay(
  store: Pick<DayFileStore, 'days' | 'open'>,
  shop: ShopId,
  day: Day,
  modelsOf: (day: Day) => Promise<ShopModels | undefined>,
): Promise<Known<ReadDay>> {
  try {
    const kept = await store.days(shop);
    const open = kept.includes(day) ? await store.open(shop, day) : undefined;
    if (!open) return notKnown(WHY.noDay(kept.findLast((one) => one < day) ?? kept[0]));
    const compared = dayBefore(kept, day, PERIOD);
    const earlier = compared === undefined ? undefined : await store.open(shop, compared).catch(unlessDamaged);
    if (compared !== undefined && earlier) {
      const counter = new BetweenCounter(compared, day, await modelsOf(compared));
      const both = await readBoth(open, earlier, counter).catch(unlessDamaged);
      if (both) {
        const { now, netValues, moves } = both;
        return known({ now, earlier: { day: compared, netValues, moves, between: counter.read() } });
      }
    }
    const now = new DayOfCustomers();
    for await (const part of open.parts()) now.add(glanceAt(part));
    return known({ now });
  } catch (error) {
    unlessDamaged(error);
    return notKnown(WHY.damaged);
  }
}

function unlessDamaged(error: unknown): undefined {
  if (error instanceof UnreadableObjectError) return undefined;
  throw error;
}

async function readBoth(open: OpenDay, earlier: OpenDay, counter: BetweenCounter) {
  const [now, netValues, moves] = [new DayOfCustomers(), new NetValues(), new StageMoves()];
  const tapped = (from: OpenDay, add: (part: DayPart) => void): OpenDay => ({
    ...from,
    parts: async function* () {
      for await (const part of from.parts()) {
        add(part);
        yield part;
      }
    },
  });
  await compareRows(
    tapped(earlier, (part) => netValues.add({ part })),
    tapped(open, (part) => now.add(glanceAt(part))),
    (before, rowBefore, after, rowAfter) => {
      if (!before || !after) return;
      moves.add(before.memberships.given(rowBefore).stage, after.memberships.given(rowAfter).stage);
      counter.add(before, rowBefore, after, rowAfter);
    },
  );
  return { now, netValues, moves };
}
