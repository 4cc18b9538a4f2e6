/** Additive and subtractable, so quantiles are exact over any partitions (a sketch could take nobody out again). */
export type CountMap = Map<number, number>;

/** Counts a value `times` times; negative takes out. A value whose count becomes 0 is gone. */
export function addCount(map: CountMap, value: number, times = 1): void {
  const count = (map.get(value) ?? 0) + times;
  if (count === 0) map.delete(value);
  else map.set(value, count);
}

export function mergeCounts(into: CountMap, from: CountMap): void {
  for (const [value, count] of from) addCount(into, value, count);
}

/** Pairs [value, count], lowest value first. */
export function ascending(map: CountMap): readonly (readonly [value: number, count: number])[] {
  return Array.from(valuesOf(map), (value) => [value, map.get(value) ?? 0] as const);
}

/** Values and counts as columns, lowest value first: no pair is made of each. */
export function columnsOf(map: CountMap): { readonly values: Float64Array; readonly counts: Float64Array } {
  const values = valuesOf(map);
  const counts = new Float64Array(values.length);
  for (let n = 0; n < values.length; n++) counts[n] = map.get(values[n] ?? 0) ?? 0;
  return { values, counts };
}

/** Sorted as numbers, without a comparison of ours: a large shop has a value of its own for nearly every customer. */
function valuesOf(map: CountMap): Float64Array {
  const values = new Float64Array(map.size);
  let n = 0;
  for (const value of map.keys()) values[n++] = value;
  return values.sort();
}

export function totalCount(map: CountMap): number {
  let total = 0;
  for (const count of map.values()) total += count;
  return total;
}

/** A flat list `value, count, value, count ...`, lowest value first: equal maps give equal JSON. */
export function toFlat(map: CountMap): number[] {
  const values = valuesOf(map);
  const flat: number[] = [];
  for (let n = 0; n < values.length; n++) {
    const value = values[n] ?? 0;
    flat.push(value, map.get(value) ?? 0);
  }
  return flat;
}

/** The inverse of {@link toFlat}. Throws `RangeError` for a list that is not of pairs of integers. */
export function fromFlat(flat: readonly number[]): CountMap {
  const map: CountMap = new Map();
  for (let i = 0; i < flat.length; i += 2) {
    const [value, count] = [flat[i], flat[i + 1]];
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(count) || value === undefined || count === undefined) {
      throw new RangeError('a count map is a flat list of pairs of integers');
    }
    addCount(map, value, count);
  }
  return map;
}
