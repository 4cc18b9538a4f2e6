import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { compileExpression } from './schedule.ts';

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
const next = (expression: string, zone: string, after: string) =>
  iso(compileExpression(expression, zone)(Date.parse(after)));

describe('schedule expressions', () => {
  it.each([
    ['rate(1 minute)', 'UTC', '2026-03-01T00:00:00Z', '2026-03-01T00:01:00.000Z'],
    ['rate(5 minutes)', 'UTC', '2026-03-01T00:04:59Z', '2026-03-01T00:05:00.000Z'],
    ['cron(0 3 * * ? *)', 'Asia/Shanghai', '2026-03-01T00:00:00Z', '2026-03-01T19:00:00.000Z'],
    ['cron(0 3 * * ? *)', 'Europe/London', '2026-06-01T02:00:00Z', '2026-06-02T02:00:00.000Z'],
    ['cron(15 10 ? * MON-FRI *)', 'UTC', '2026-02-27T11:00:00Z', '2026-03-02T10:15:00.000Z'],
    ['cron(0/20 8 1 1,JUL ? 2026-2027)', 'UTC', '2026-07-01T08:20:00Z', '2026-07-01T08:40:00.000Z'],
    ['cron(0 0 29 2 ? *)', 'UTC', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', 'UTC', '2026-03-01T00:00:00Z', undefined],
  ])('%s in %s after %s is %s', (expression, zone, after, expected) => {
    expect(next(expression, zone, after)).toBe(expected);
  });

  it('skips a local time that the change to summer time skips', () => {
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-03-28T12:00:00Z')).toBe('2026-03-30T00:30:00.000Z');
  });

  it('fires once, at the first passing, when the clocks go back', () => {
    const first = next('cron(30 2 * * ? *)', 'Europe/Berlin', '2026-10-24T12:00:00Z') ?? '';
    expect(first).toBe('2026-10-25T00:30:00.000Z');
    expect(next('cron(30 2 * * ? *)', 'Europe/Berlin', first)).toBe('2026-10-26T01:30:00.000Z');
  });

  it('always fires later, at the local time that it names', () => {
    const zones = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia'];
    const instants = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.nat(23), fc.nat(59), instants, (zone, hour, minute, after) => {
        const at = compileExpression(`cron(${minute} ${hour} * * ? *)`, zone)(after) ?? 0;
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        expect(at).toBeGreaterThan(after);
        expect(at - after).toBeLessThanOrEqual(49 * 3_600_000);
        expect([local.hour, local.minute, local.second]).toEqual([hour, minute, 0]);
      }),
    );
  });

  it.each([
    'cron(0 3 L * ? *)',
    'cron(0 3 * * ? )',
    'cron(0 25 * * ? *)',
    'rate(0 minutes)',
    'at(2026-01-01T00:00:00)',
  ])('refuses %s', (expression) => {
    expect(() => compileExpression(expression, 'UTC')).toThrow(/cannot read|six fields/);
  });
});
