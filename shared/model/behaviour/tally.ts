/** Something that is said of a customer, and of how many observations. */
export interface Habit<Value> {
  readonly value: Value;
  readonly n: number;
}

/** The most frequent value of at least `least`; of equals the one that comes first in order. Undefined below. */
export function mostOften<Value extends string | number>(
  values: readonly Value[],
  least: number,
): Habit<Value> | undefined {
  if (values.length < least) return undefined;
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: readonly [value: Value, count: number] | undefined;
  for (const [value, count] of counts) {
    if (!best || count > best[1] || (count === best[1] && value < best[0])) best = [value, count];
  }
  return best && { value: best[0], n: values.length };
}

/** The value below which a share of the values lies, the lower of two that fit; undefined for fewer than `least`. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? 0;
}
