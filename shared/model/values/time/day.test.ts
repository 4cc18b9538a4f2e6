import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, DAY_MS, daysBetween, isDay, isZone, localDay, localInstant, offsetAt, startOfDay } from './day.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const zone = fc.constantFrom(...ZONES);
const instant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });

/** A transition of each zone after the given time, where it has one. */
function transitions(after: number): [string, number][] {
  return ZONES.flatMap((name) => {
    const start = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(name);
    const next = start.getTimeZoneTransition('next');
    return next ? [[name, next.epochMilliseconds] satisfies [string, number]] : [];
  });
}

describe('local days', () => {
  it('agree with Temporal in all zones, on both sides of a clock change, whatever was asked before', () => {
    for (const [name, at] of [...transitions(Date.UTC(2011, 0, 1)), ...transitions(Date.UTC(2026, 0, 1))]) {
      for (const ms of [at + 1, at - 1, at, at - DAY_MS, at + DAY_MS]) {
        const truth = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(name);
        expect(offsetAt(ms, name), `${name} ${ms}`).toBe(truth.offsetNanoseconds / 1e6);
        expect(localDay(ms, name), `${name} ${ms}`).toBe(truth.toPlainDate().toString());
      }
    }
  }, 60_000);

  it('hold every instant from their start to the start of the next', () => {
    fc.assert(
      fc.property(instant, zone, (ms, name) => {
        const day = localDay(ms, name);
        expect(isDay(day)).toBe(true);
        expect(startOfDay(day, name)).toBeLessThanOrEqual(ms);
        expect(startOfDay(addDays(day, 1), name)).toBeGreaterThan(ms);
        expect(localDay(startOfDay(day, name), name)).toBe(day);
      }),
      { numRuns: 300 },
    );
  });

  it('are 23 and 25 hours long at the changes of the clock', () => {
    const hours = (day: string): number =>
      (startOfDay(addDays(day, 1), 'Europe/Berlin') - startOfDay(day, 'Europe/Berlin')) / 3_600_000;
    expect([hours('2026-03-28'), hours('2026-03-29'), hours('2026-10-25')]).toEqual([24, 23, 25]);
  });

  it('have instants; a time that the spring change skips moves forward', () => {
    expect(new Date(localInstant('2026-03-29', 2, 30, 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: 0, max: 23 }), (ms, name, hour) => {
        const day = localDay(ms, name);
        const at = localInstant(day, hour, 0, name);
        expect(Math.abs(at - startOfDay(day, name) - hour * 3_600_000)).toBeLessThanOrEqual(3 * 3_600_000);
      }),
      { numRuns: 300 },
    );
  });

  it('are counted by the calendar', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -4000, max: 4000 }), (ms, n) => {
        const day = localDay(ms, 'UTC');
        expect(daysBetween(day, addDays(day, n)) + 0).toBe(n + 0);
      }),
    );
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('and zones are told from what is none', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-8', '', '2026-13-01', '20260228'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['Europe/Berlin', 'UTC', 'Mars/Olympus', ''].map(isZone)).toEqual([true, true, false, false]);
  });
});
