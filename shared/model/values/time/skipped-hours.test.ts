import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { skippedHours } from './skipped-hours.ts';

describe('hours that a zone leaves out', () => {
  it.each([
    ['Europe/London', [1]],
    ['Europe/Berlin', [2]],
    ['America/New_York', [2]],
    ['America/Santiago', [0]],
    ['Africa/Cairo', [0]],
    ['Africa/Casablanca', [2]],
    // half an hour is left out, from 2:00
    ['Australia/Lord_Howe', [2]],
    // a shop in Troll counts two hours at once
    ['Antarctica/Troll', [1, 2]],
    ['Asia/Shanghai', []],
    ['America/Sao_Paulo', []],
    ['UTC', []],
  ])('%s: %j', (zone, hours) => {
    expect([...skippedHours(zone)].sort()).toEqual(hours);
  });

  it('are those that no clock shows on some day, counted another way', () => {
    for (const zone of ['Europe/Lisbon', 'America/Havana', 'Asia/Beirut', 'America/Nuuk', 'Australia/Sydney']) {
      const missing = new Set<number>();
      for (let day = Temporal.PlainDate.from('2027-01-01'); day.year < 2028; day = day.add({ days: 1 })) {
        if (day.toZonedDateTime(zone).hoursInDay >= 24) continue;
        for (let hour = 0; hour < 24; hour++) {
          const local = day.toPlainDateTime({ hour });
          if (!local.toZonedDateTime(zone).toPlainDateTime().equals(local)) missing.add(hour);
        }
      }
      expect([zone, ...[...skippedHours(zone)].sort()]).toEqual([zone, ...[...missing].sort()]);
    }
  });
});
