import { addDays, localDay, startOfDay } from '../values/time/day.ts';
import { type PointsRules, rulesOn } from './rules.ts';

/** When points that may be spent from an instant on are gone, by the rules in force on its local day; UTC ms, or never. */
export function expiryOf(versions: readonly PointsRules[], availableAt: number, zone: string): number | undefined {
  const day = localDay(availableAt, zone);
  const days = rulesOn(versions, day)?.expiresAfterDays;
  return days === undefined ? undefined : startOfDay(addDays(day, days), zone);
}
