import * as z from 'zod/mini';
import type { KnownCustomer } from '../day/known-customer.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import type { CostsSeen } from '../product/margin.ts';
import type { Shop } from '../shop/shop.ts';
import type { ProgramId } from '../values/ids.ts';
import { DAY_MS, type Day, isDay } from '../values/time/day.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Entry } from './entry.ts';
import { anOutcome, outcomeOf } from './outcome.ts';
import { ProgramCells, packedProgramSchema } from './program-cells.ts';
import { daysOfQuarter, quarterNumber, quarterOf, quarterText } from './quarter.ts';

/** What is looked at: the end of the closed day (UTC ms, exclusive), and how long an order counts. */
export interface EffectContext {
  readonly end: number;
  readonly outcomeDays: number;
  /** Undefined where the shop gives no costs. */
  readonly costs: CostsSeen | undefined;
}

/** Days in which an order counts after somebody entered, unless the shop says otherwise. */
const OUTCOME_DAYS = 30;

export const outcomeDaysOf = ({ measure }: Pick<Shop, 'measure'>): number => measure?.outcomeDays ?? OUTCOME_DAYS;

/** What people did after they entered programs, by quarter and program. */
export class EffectCells {
  readonly #quarters = new Map<number, Map<ProgramId, ProgramCells>>();
  /** The quarter of the last entry: that of a day is found by its calendar, and most are of the same. */
  #last:
    | { readonly from: DayNumber; readonly to: DayNumber; readonly programs: Map<ProgramId, ProgramCells> }
    | undefined;
  readonly #outcome = anOutcome();

  add(
    entries: readonly Entry[],
    orders: OrderColumns,
    { details, left }: { readonly details?: KnownCustomer['details']; readonly left: boolean },
    { end, outcomeDays, costs }: EffectContext,
  ): void {
    const outcomeMs = outcomeDays * DAY_MS;
    const seen = { details, costs, left };
    for (const entry of entries) {
      const cells = cellsOf(this.#on(entry.day), entry.programId);
      if (entry.at + outcomeMs > end) cells.open[entry.arm] += 1;
      else cells.add(entry, outcomeOf(entry.at, outcomeMs, orders, seen, this.#outcome));
    }
  }

  #on(day: DayNumber): Map<ProgramId, ProgramCells> {
    const last = this.#last;
    if (last && day >= last.from && day <= last.to) return last.programs;
    const quarter = quarterOf(day);
    const programs = this.#in(quarter);
    this.#last = { ...daysOfQuarter(quarter), programs };
    return programs;
  }

  #in(quarter: number): Map<ProgramId, ProgramCells> {
    const known = this.#quarters.get(quarter);
    if (known) return known;
    const made = new Map<ProgramId, ProgramCells>();
    this.#quarters.set(quarter, made);
    return made;
  }

  /** Latest quarter first. */
  get quarters(): readonly { readonly quarter: number; readonly programs: ReadonlyMap<ProgramId, ProgramCells> }[] {
    return [...this.#quarters].sort(([a], [b]) => b - a).map(([quarter, programs]) => ({ quarter, programs }));
  }

  merge(other: EffectCells): void {
    for (const [quarter, programs] of other.#quarters) {
      for (const [id, cells] of programs) cellsOf(this.#in(quarter), id).merge(cells);
    }
  }

  pack(): PackedEffects {
    const packed: PackedEffects = {};
    for (const { quarter, programs } of this.quarters.toReversed()) {
      const sorted = [...programs].sort(([a], [b]) => (a < b ? -1 : 1));
      packed[quarterText(quarter)] = sorted.map(([id, cells]) => [id, cells.pack()]);
    }
    return packed;
  }

  static unpack(packed: PackedEffects): EffectCells {
    const cells = new EffectCells();
    for (const [text, programs] of Object.entries(packed)) {
      const quarter = quarterNumber(text);
      if (quarter === undefined) throw new TypeError(`${text} is no quarter`);
      cells.#quarters.set(quarter, new Map(programs.map(([id, of]) => [id, ProgramCells.unpack(of)])));
    }
    return cells;
  }
}

function cellsOf(programs: Map<ProgramId, ProgramCells>, id: ProgramId): ProgramCells {
  const known = programs.get(id);
  if (known) return known;
  const made = new ProgramCells();
  programs.set(id, made);
  return made;
}

/** By quarter, programs with their cells. */
export const packedEffectsSchema = z.record(z.string(), z.array(z.tuple([z.string(), packedProgramSchema])));
export type PackedEffects = z.infer<typeof packedEffectsSchema>;

const VERSION = 1;
/** The effects of a day, as they lie beside its file; readers take the version before theirs. */
export const effectsDocument = z.object({
  v: z.int().check(z.lte(VERSION)),
  day: z.string().check(z.refine(isDay, 'not a day')),
  outcomeDays: z.int(),
  effects: packedEffectsSchema,
});
export type EffectsDocument = z.infer<typeof effectsDocument>;

export const effectsOf = (day: Day, outcomeDays: number, effects: PackedEffects): EffectsDocument => ({
  ...{ v: VERSION, day, outcomeDays, effects },
});
