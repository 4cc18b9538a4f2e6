import type { Histories } from '../life/life-model.ts';
import type { Spends } from '../spend/gamma-gamma.ts';
import { PER_UNIT, type Unit } from '../time/time.ts';
import { cut, middle } from './coarse.ts';
import { CountTable, cutKey, plainKey } from './count-table.ts';

/** Days fit into 16 bits: 179 years. */
const DAY_BITS = 65_536;

/** A history as a key: x, and age T with silence T - t_x, since how long one is silent tells most and is cut by itself. */
const historyKey = (a: number, b: number, level: number): void => {
  const age = Math.floor(b / DAY_BITS);
  cutKey.a = cut(a, level);
  cutKey.b = cut(age, level) * DAY_BITS + cut(b - age * DAY_BITS, level);
};

/** What models are made of. */
export interface ModelCounts {
  readonly histories: CountTable;
  /** Repeat order days and the minor units spent on them, of those who spent any. */
  readonly spends: CountTable;
  readonly sums: {
    buyers: number;
    orderDays: number;
    netMinor: number;
    repeatDays: number;
    repeatNetMinor: number;
    /** Net and margin of those whose margin is known. */
    knownNetMinor: number;
    marginMinor: number;
    oldestDays: number;
  };
}

export const noCounts = (): ModelCounts => ({
  histories: new CountTable(historyKey),
  spends: new CountTable(plainKey),
  sums: {
    buyers: 0,
    orderDays: 0,
    netMinor: 0,
    repeatDays: 0,
    repeatNetMinor: 0,
    knownNetMinor: 0,
    marginMinor: 0,
    oldestDays: 0,
  },
});

/** Counts a customer of x repeat order days, the last `silence` days ago, the first `age` days. */
export function addHistory({ histories }: ModelCounts, x: number, age: number, silence: number): void {
  const days = Math.min(age, DAY_BITS - 1);
  histories.add(x, days * DAY_BITS + Math.min(silence, days));
}

/** Histories in a unit, sorted by x, t_x and T; cut ones lie in the middle of what they stand for. */
export function historiesIn(unit: Unit, { histories }: ModelCounts): Histories {
  const { level } = histories;
  const flat = histories.sorted();
  const rows: (readonly [x: number, tx: number, T: number, count: number])[] = [];
  for (let i = 0; i < flat.length; i += 3) {
    const [x = 0, b = 0, count = 0] = [flat[i], flat[i + 1], flat[i + 2]];
    const cutAge = Math.floor(b / DAY_BITS);
    const age = middle(cutAge, level);
    // who bought on two days did so at least a day apart
    const tx = x === 0 ? 0 : Math.max(age - middle(b - cutAge * DAY_BITS, level), Math.min(1, age));
    rows.push([middle(x, level), tx, age, count]);
  }
  rows.sort((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]);
  const per = PER_UNIT[unit];
  return {
    size: rows.length,
    x: Float64Array.from(rows, (row) => row[0]),
    tx: Float64Array.from(rows, (row) => row[1] / per),
    T: Float64Array.from(rows, (row) => row[2] / per),
    count: Float64Array.from(rows, (row) => row[3]),
  };
}

export function spendsOf({ spends }: ModelCounts): Spends {
  const { level } = spends;
  const flat = spends.sorted();
  const column = (offset: number, of = (value: number): number => value): Float64Array =>
    Float64Array.from({ length: flat.length / 3 }, (_, i) => of(flat[3 * i + offset] ?? 0));
  return {
    size: flat.length / 3,
    x: column(0, (x) => middle(x, level)),
    sum: column(1, (sum) => middle(sum, level)),
    count: column(2),
  };
}
