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

/** The hour around which most orders lie: those of the hours beside it count half, as 23:50 and 0:10 are near. */
export function busiestHour(hours: readonly number[], least: number): Habit<number> | undefined {
  if (hours.length < least) return undefined;
  const counts = Array<number>(24).fill(0);
  for (const hour of hours) counts[hour] = (counts[hour] ?? 0) + 1;
  const around = (hour: number): number =>
    2 * (counts[hour] ?? 0) + (counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0);
  let best = 0;
  for (let hour = 1; hour < 24; hour++) if (around(hour) > around(best)) best = hour;
  return { value: best, n: hours.length };
}

/** The value below which a share of the values lies, the lower of two that fit; undefined for fewer than `least`. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? 0;
}
