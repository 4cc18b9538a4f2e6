import type { StoredMembership } from '../segment/membership.ts';
import type { Day } from '../values/time/day.ts';
import { type DayNumber, dayNumber } from '../values/time/day-number.ts';

type Left = Readonly<Record<string, Day>>;

/**
 * The segments of the team that somebody is in after cool-downs: whoever left one whose cool-down lasts stays out of it.
 * A run of the same day again does not count what its first try left (I8).
 *
 * @param decided ids by the rules, sorted
 * @param coolDowns days by segment, of those that have one
 */
export function coolDown(
  decided: readonly string[],
  stored: StoredMembership | undefined,
  {
    day,
    today,
    coolDowns,
  }: { readonly day: Day; readonly today: DayNumber; readonly coolDowns: ReadonlyMap<string, number> },
): { readonly rules: readonly string[]; readonly left: Left | undefined } {
  if (coolDowns.size === 0 || !stored) return { rules: decided, left: undefined };
  const before = (stored.day === day ? stored.previous : stored.current)?.rules ?? [];
  const cooling = stillCooling(stored.left, day, today, coolDowns);
  const rules = decided.filter((id) => before.includes(id) || cooling[id] === undefined);
  for (const id of before) if (coolDowns.has(id) && !rules.includes(id)) cooling[id] = day;
  return { rules, left: Object.keys(cooling).length > 0 ? cooling : undefined };
}

function stillCooling(left: Left | undefined, day: Day, today: DayNumber, coolDowns: ReadonlyMap<string, number>) {
  const cooling: Record<string, Day> = {};
  for (const [id, on] of Object.entries(left ?? {})) {
    if (on < day && today - dayNumber(on) < (coolDowns.get(id) ?? 0)) cooling[id] = on;
  }
  return cooling;
}
