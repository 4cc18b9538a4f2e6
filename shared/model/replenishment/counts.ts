import * as z from 'zod/mini';
import { SIZE_UNITS, type SizeUnit } from '../product/knowledge.ts';
import { addCount, type CountMap, fromFlat, mergeCounts, toFlat } from '../segment/count-map.ts';
import type { Gap } from './gaps.ts';

/** Logarithms are counted in 256ths: products of 10^8 gaps of ten years add up within 2^53. */
const FINE = 256;
/** Cells of the count map: ln(days) in eighths, ln(size) in halves. */
const DAYS_CELLS = 128;
const SIZE_CELLS = 64;
const DAYS_STEP = 8;
const SIZE_STEP = 2;

/** Sums over gaps that are closed: y is ln(days), x is ln(size), each in 256ths; `own` of one customer's sums. */
const SUMS = ['gaps', 'y', 'x', 'yy', 'xy', 'xx', 'ownYy', 'ownXy', 'ownXx', 'gapsTimesGaps'] as const;
type Sum = (typeof SUMS)[number];

export interface GroupGaps {
  /** The first by name that was told. */
  category: string | undefined;
  /** Customers with a closed gap. */
  repeaters: number;
  readonly sums: Record<Sum, number>;
  /** Closed and open gaps by cell. */
  readonly cells: CountMap;
}

/** Integers only, and each customer's part is rounded by itself: any split and order of merging gives the same. */
export type ReplenishmentCounts = Readonly<Record<SizeUnit, Map<string, GroupGaps>>>;

export const noReplenishment = (): ReplenishmentCounts => ({ days: new Map(), pieces: new Map() });

export const noGaps = (): GroupGaps => ({
  category: undefined,
  repeaters: 0,
  sums: { gaps: 0, y: 0, x: 0, yy: 0, xy: 0, xx: 0, ownYy: 0, ownXy: 0, ownXx: 0, gapsTimesGaps: 0 },
  cells: new Map(),
});

const fine = (value: number): number => Math.round(Math.log(value) * FINE);
/** The product of two logarithms of {@link GroupGaps.sums}, as it is. */
export const unFineProduct = (value: number): number => value / (FINE * FINE);

function cellOf({ days, size, open }: Gap): number {
  const [y, x] = [Math.round(Math.log(days) * DAYS_STEP), Math.round(Math.log(size) * SIZE_STEP)];
  return (
    ((open ? 1 : 0) * SIZE_CELLS + Math.min(Math.max(x, 0), SIZE_CELLS - 1)) * DAYS_CELLS + Math.min(y, DAYS_CELLS - 1)
  );
}

/** What a cell stands for: ln(days), ln(size), and whether the gap is still open. */
export const ofCell = (cell: number): { readonly y: number; readonly x: number; readonly open: boolean } => ({
  y: (cell % DAYS_CELLS) / DAYS_STEP,
  x: (Math.floor(cell / DAYS_CELLS) % SIZE_CELLS) / SIZE_STEP,
  open: cell >= DAYS_CELLS * SIZE_CELLS,
});

/** Counts the gaps that one customer has in one group, all of one unit. */
export function countGaps(
  counts: ReplenishmentCounts,
  unit: SizeUnit,
  group: string,
  category: string | undefined,
  gaps: readonly Gap[],
): void {
  if (gaps.length === 0) return;
  const into = groupOf(counts, unit, group);
  into.category = firstByName(into.category, category);
  let [n, y, x] = [0, 0, 0];
  for (const gap of gaps) {
    addCount(into.cells, cellOf(gap));
    if (gap.open) continue;
    const [oneY, oneX] = [fine(gap.days), fine(gap.size)];
    n += 1;
    y += oneY;
    x += oneX;
    into.sums.yy += oneY * oneY;
    into.sums.xy += oneX * oneY;
    into.sums.xx += oneX * oneX;
  }
  if (n === 0) return;
  into.repeaters += 1;
  into.sums.gaps += n;
  into.sums.y += y;
  into.sums.x += x;
  into.sums.ownYy += Math.round((y * y) / n);
  into.sums.ownXy += Math.round((x * y) / n);
  into.sums.ownXx += Math.round((x * x) / n);
  into.sums.gapsTimesGaps += n * n;
}

export function mergeReplenishment(into: ReplenishmentCounts, from: ReplenishmentCounts): void {
  for (const unit of SIZE_UNITS) {
    for (const [group, gaps] of from[unit]) mergeGaps(groupOf(into, unit, group), gaps);
  }
}

/** Adds the gaps of one group to those of another, or of a category. */
export function mergeGaps(into: GroupGaps, from: GroupGaps): void {
  into.category = firstByName(into.category, from.category);
  into.repeaters += from.repeaters;
  for (const sum of SUMS) into.sums[sum] += from.sums[sum];
  mergeCounts(into.cells, from.cells);
}

function groupOf(counts: ReplenishmentCounts, unit: SizeUnit, group: string): GroupGaps {
  const held = counts[unit].get(group) ?? noGaps();
  counts[unit].set(group, held);
  return held;
}

const firstByName = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

const count = z.int().check(z.nonnegative());
const row = z.tuple([z.string(), z.nullable(z.string()), count, z.array(z.int()), z.array(z.int())]);
const packed = z.object({ days: z.array(row), pieces: z.array(row) });

export function packReplenishment(counts: ReplenishmentCounts): z.output<typeof packed> {
  const rows = (unit: SizeUnit): z.output<typeof row>[] =>
    [...counts[unit]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, { category, repeaters, sums, cells }]) => [
        group,
        category ?? null,
        repeaters,
        repeaters === 0 ? [] : SUMS.map((sum) => sums[sum]),
        toFlat(cells),
      ]);
  return { days: rows('days'), pieces: rows('pieces') };
}

/** Throws for what {@link packReplenishment} did not make. */
export function unpackReplenishment(from: unknown): ReplenishmentCounts {
  const rows = z.parse(packed, from);
  const counts = noReplenishment();
  for (const unit of SIZE_UNITS) {
    for (const [group, category, repeaters, sums, cells] of rows[unit]) {
      const held = noGaps();
      SUMS.forEach((sum, i) => {
        held.sums[sum] = sums[i] ?? 0;
      });
      counts[unit].set(group, { ...held, category: category ?? undefined, repeaters, cells: fromFlat(cells) });
    }
  }
  return counts;
}
