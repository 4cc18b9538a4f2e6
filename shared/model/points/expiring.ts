import { type Day, localDay } from '../values/time/day.ts';
import type { HeldLot } from './ledger.ts';

/** Points that are gone from a local day on unless they are spent before. */
export interface Expiring {
  readonly day: Day;
  readonly points: number;
}

/** By day, the next first; those that are pending are among them, since they fall due before they expire. */
export function expiringOf(lots: readonly HeldLot[], zone: string): readonly Expiring[] {
  const days = new Map<Day, number>();
  for (const { lot, pending, left } of lots) {
    if (lot.expiresAt === undefined) continue;
    const day = localDay(lot.expiresAt, zone);
    days.set(day, (days.get(day) ?? 0) + pending + left);
  }
  return [...days].map(([day, points]) => ({ day, points })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
