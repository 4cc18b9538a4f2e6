import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aReport } from '#test/support/report.ts';
import { KnownReports } from './known-reports.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

it('a report is made once for both tabs, and anew for another day, another shop, what waits, and after a minute', async () => {
  const reports = new KnownReports();
  let made = 0;
  const make = async () => {
    made += 1;
    return aReport();
  };
  const first = await reports.of('garden', '2026-11-22', 0, make);
  expect(await reports.of('garden', '2026-11-22', 0, make)).toBe(first);
  expect(await reports.ofDay('garden', '2026-11-22')).toBe(first);
  expect([made, reports.ofDay('garden', '2026-11-21'), reports.ofDay('tea', '2026-11-22')]).toEqual([
    1,
    undefined,
    undefined,
  ]);
  await reports.of('garden', '2026-11-22', 3, make);
  await reports.of('garden', '2026-11-23', 3, make);
  expect(made).toBe(3);
  vi.setSystemTime(Date.now() + 60_000);
  expect(reports.ofDay('garden', '2026-11-23')).toBeUndefined();
  await reports.of('garden', '2026-11-23', 3, make);
  expect(made).toBe(4);
});

it('one that failed is not kept', async () => {
  const reports = new KnownReports();
  await expect(reports.of('garden', '2026-11-22', 0, () => Promise.reject(new Error('throttled')))).rejects.toThrow();
  expect(reports.ofDay('garden', '2026-11-22')).toBeUndefined();
});
