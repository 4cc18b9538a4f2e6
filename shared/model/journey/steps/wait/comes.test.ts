import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../values/time/day.ts';
import type { Seen } from '../../enrolment/seen.ts';
import { dateComes, hourComes } from './comes.ts';
import { wait } from './wait.ts';

const local = (at: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

describe('an hour of the local clock', () => {
  // gaps and repeats of an hour and of half an hour, a day that was left out, a zone of 45 minutes, and none at all
  const changes: readonly (readonly [zone: string, around: string])[] = [
    ['Europe/Berlin', '2027-03-28'],
    ['Europe/Berlin', '2027-10-31'],
    ['Australia/Lord_Howe', '2027-04-04'],
    ['Australia/Lord_Howe', '2027-10-03'],
    ['Pacific/Apia', '2011-12-30'],
    ['Asia/Kathmandu', '2027-05-01'],
    ['Asia/Shanghai', '2027-05-01'],
  ];

  it.each(changes)('%s around %s is the first minute that shows it, else that after the gap', (zone, around) => {
    const start = Date.parse(around) - DAY_MS;
    for (let at = start + 17; at < start + 3 * DAY_MS; at += 6 * HOUR_MS + 7 * MINUTE_MS) {
      for (const hour of [0, 2, 3, 10, 23]) {
        const comes = hourComes(at, hour, zone);
        const first = firstWith(at, hour, zone);
        if (comes === first) continue;
        // earlier only where that hour is left out of the day
        expect(comes).toBeLessThan(first);
        expect(local(comes - 1, zone).offset).not.toBe(local(comes, zone).offset);
      }
    }
  });

  /** Quarter by quarter, since zones lie so far apart. */
  function firstWith(at: number, hour: number, zone: string): number {
    if (local(at, zone).hour === hour) return at;
    const quarter = 15 * MINUTE_MS;
    let next = at - (at % quarter) + quarter;
    while (local(next, zone).hour !== hour) next += quarter;
    return next;
  }

  it('is that of the shop where the zone of the person is none, and of UTC where no zone is one', () => {
    const at = Date.UTC(2027, 4, 1, 12);
    const step = { do: 'wait', id: 'w', untilHour: 10, next: 'end' } as const;
    const until = (zone: string | undefined, shopZone: string) => {
      const seen: Seen = { now: at, zone, shopZone, segments: [], dates: {}, touches: {}, purchases: [] };
      const enrolment = { stepAt: at } as Parameters<typeof wait.take>[1]['enrolment'];
      const taken = wait.take(step, { enrolment, seen });
      return taken.way === 'stay' ? ((taken.until ?? 0) - at) / HOUR_MS : 0;
    };
    expect(until('Asia/Shanghai', 'Europe/Berlin')).toBe(14);
    for (const none of [undefined, '', 'Mars/Olympus']) expect(until(none, 'Europe/Berlin')).toBe(20);
    expect(until('Mars/Olympus', 'Atlantis')).toBe(22);
  });
});

describe('a date of a person', () => {
  const noon = Date.UTC(2027, 1, 28, 12);
  const comes = (day: string, yearly: boolean, at = noon, zone = 'UTC') => {
    const found = dateComes(at, { day, yearly }, zone);
    return found === undefined ? undefined : new Date(found).toISOString().slice(0, 16);
  };

  it('that comes back is its next day, also today until it is over', () => {
    expect(comes('1990-03-05', true)).toBe('2027-03-05T00:00');
    expect(comes('03-05', true)).toBe('2027-03-05T00:00');
    expect(comes('02-28', true)).toBe('2027-02-28T00:00');
    expect(comes('02-27', true)).toBe('2028-02-27T00:00');
    expect(comes('03-05', true, noon, 'Asia/Shanghai')).toBe('2027-03-04T16:00');
    // in Shanghai the 1st of March has begun
    expect(comes('02-28', true, noon + 5 * HOUR_MS, 'Asia/Shanghai')).toBe('2028-02-27T16:00');
  });

  it('of a leap day is the 28th in other years', () => {
    expect(comes('1988-02-29', true)).toBe('2027-02-28T00:00');
    expect(comes('02-29', true, noon + DAY_MS)).toBe('2028-02-29T00:00');
  });

  it('that is none never comes, and one that is over is over', () => {
    for (const day of ['', 'soon', '2027-02-30', '13-45', '2027-3-5']) {
      expect(comes(day, false)).toBeUndefined();
      expect(comes(day, true)).toBeUndefined();
    }
    expect(comes('2027-02-01', false)).toBe('2027-02-01T00:00');
    expect(comes('02-01', false)).toBeUndefined();
  });
});
