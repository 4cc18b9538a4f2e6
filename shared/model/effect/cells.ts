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
import { ProgramCells, packedProgramSchema, placeOf } from './program-cells.ts';
import { daysOfQuarter, quarterNumber, quarterOf, quarterText } from './quarter.ts';
import { Waiting } from './waiting.ts';

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
  /** By quarter and program, the place of its cells. */
  readonly #quarters = new Map<number, Map<ProgramId, number>>();
  readonly #cells: ProgramCells[] = [];
  readonly #waiting = new Waiting();
  /** The quarter of the last entry: that of a day is found by its calendar, and most are of the same. */
  #last: { readonly from: DayNumber; readonly to: DayNumber; readonly quarter: number } | undefined;
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
      const { at, day, variants, sent } = entry;
      const isOpen = at + outcomeMs > end;
      const outcome = isOpen ? undefined : outcomeOf(at, outcomeMs, orders, seen, this.#outcome);
      const cells = this.#placeOf(this.#quarterOn(day), entry.programId);
      this.#waiting.put(cells, { day, place: placeOf(entry), variants, sent, outcome });
      if (this.#waiting.isFull) this.#count();
    }
  }

  #count(): void {
    const cells = this.#cells;
    this.#waiting.drain(cells.length, (of, entry) => cells[of]?.add(entry));
  }

  #quarterOn(day: DayNumber): number {
    const last = this.#last;
    if (last && day >= last.from && day <= last.to) return last.quarter;
    const quarter = quarterOf(day);
    this.#last = { ...daysOfQuarter(quarter), quarter };
    return quarter;
  }

  #placeOf(quarter: number, id: ProgramId): number {
    let programs = this.#quarters.get(quarter);
    if (!programs) {
      programs = new Map();
      this.#quarters.set(quarter, programs);
    }
    const known = programs.get(id);
    if (known !== undefined) return known;
    programs.set(id, this.#cells.length);
    return this.#cells.push(new ProgramCells()) - 1;
  }

  /** Latest quarter first. */
  get quarters(): readonly { readonly quarter: number; readonly programs: ReadonlyMap<ProgramId, ProgramCells> }[] {
    this.#count();
    return [...this.#quarters]
      .sort(([a], [b]) => b - a)
      .map(([quarter, programs]) => ({
        quarter,
        programs: new Map(
          [...programs].flatMap(([id, place]) => (this.#cells[place] ? [[id, this.#cells[place]]] : [])),
        ),
      }));
  }

  pack(): PackedEffects {
    const packed: PackedEffects = {};
    for (const { quarter, programs } of this.quarters.toReversed()) {
      const sorted = [...programs].sort(([a], [b]) => (a < b ? -1 : 1));
      packed[quarterText(quarter)] = sorted.map(([id, cells]) => [id, cells.pack()]);
    }
    return packed;
  }

  /** Adds what another one counted. Throws a TypeError for a quarter or an arm that is none. */
  mergePacked(packed: PackedEffects): void {
    for (const [text, programs] of Object.entries(packed)) {
      const quarter = quarterNumber(text);
      if (quarter === undefined) throw new TypeError(`${text} is no quarter`);
      for (const [id, of] of programs) this.#cells[this.#placeOf(quarter, id)]?.mergePacked(of);
    }
  }

  static unpack(packed: PackedEffects): EffectCells {
    const cells = new EffectCells();
    cells.mergePacked(packed);
    return cells;
  }
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
