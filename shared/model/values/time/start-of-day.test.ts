import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { addDays, DAY_MS, endOfDay, HOUR_MS, localDay, startOfDay } from './day.ts';

/** Where the clock changes at midnight or near it, by half an hour, twice in a month, or where a day was left out. */
const HARD = [
  'Pacific/Auckland',
  'Australia/Sydney',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/Asuncion',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Asia/Amman',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'America/Scoresbysund',
  'America/St_Johns',
  'Atlantic/Azores',
  'Europe/London',
  'Pacific/Apia',
  'Pacific/Chatham',
];

/** The changes of a zone's offset in [from, to), found by halving and without the transitions that Temporal lists. */
function changesOf(zone: string, from: number, to: number): readonly number[] {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  const offset = (ms: number): string =>
    format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const changes: number[] = [];
  const STEP = 7 * DAY_MS;
  let after = offset(from);
  for (let start = from; start < to; start += STEP) {
    const before = after;
    after = offset(start + STEP);
    if (before === after) continue;
    let [low, high] = [start, start + STEP];
    while (high - low > 60_000) {
      const middle = low + Math.floor((high - low) / 120_000) * 60_000;
      if (offset(middle) === before) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

const dayIn = (ms: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString();

/** At its start a day has begun, a millisecond before it had not, and the next one has not begun before its own. */
function checkAround(zone: string, change: number): void {
  for (const day of [-1, 0, 1].map((days) => addDays(dayIn(change, zone), days))) {
    const start = startOfDay(day, zone);
    const told = `${zone} ${day}`;
    expect([told, dayIn(start, zone) >= day, dayIn(start - 1, zone) < day]).toEqual([told, true, true]);
    expect([told, endOfDay(day, zone)]).toEqual([told, startOfDay(addDays(day, 1), zone)]);
    expect([told, localDay(start, zone) >= day, localDay(start - 1, zone) < day]).toEqual([told, true, true]);
  }
}

it('a local day starts right at every change of the clock of 2010 to 2027 where changes are hard', () => {
  let changes = 0;
  for (const zone of HARD) {
    for (const change of changesOf(zone, Date.UTC(2010, 0, 1), Date.UTC(2027, 0, 1))) {
      checkAround(zone, change);
      changes++;
    }
  }
  expect(changes).toBeGreaterThan(400);
}, 60_000);

const ZONES = Intl.supportedValuesOf('timeZone').filter((_, n) => inProof(true, n % 3 === 0));

it(`and in every ${inProof('', 'third ')}zone there is, at every change of ten years`, () => {
  const known = new Map<string, readonly number[]>();
  for (const zone of ZONES) {
    known.set(zone, changesOf(zone, Date.UTC(2016, 0, 1), Date.UTC(2026, 0, 1)));
  }
  for (const [zone, changes] of known) for (const change of changes) checkAround(zone, change);
  expect([...known.values()].flat().length).toBeGreaterThan(inProof(2000, 700));
}, 120_000);

it('a day that begins after midnight, twice, or not at all', () => {
  const iso = (day: string, zone: string) => new Date(startOfDay(day, zone)).toISOString();
  // Havana and Beirut leave out the hour after midnight in spring; Havana has it twice in autumn
  expect(iso('2026-03-08', 'America/Havana')).toBe('2026-03-08T05:00:00.000Z');
  expect(iso('2025-11-02', 'America/Havana')).toBe('2025-11-02T04:00:00.000Z');
  expect(iso('2025-03-30', 'Asia/Beirut')).toBe('2025-03-29T22:00:00.000Z');
  expect(iso('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  // Samoa left out 30 December 2011 to change sides of the date line
  expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe(startOfDay('2011-12-31', 'Pacific/Apia'));
  expect(
    (endOfDay('2026-04-05', 'Australia/Lord_Howe') - startOfDay('2026-04-05', 'Australia/Lord_Howe')) / HOUR_MS,
  ).toBe(24.5);
});
