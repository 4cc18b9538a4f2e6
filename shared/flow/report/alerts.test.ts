import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#model/values/time/day.ts';
import { alerts } from './alerts.ts';

const DAY = '2026-10-31';
const quiet = { shop: {}, day: DAY, hasRun: true, since: '2025-01-01', deliverability: [], ordersOn: () => 5 };
const kinds = (over: Partial<Parameters<typeof alerts>[0]>) => alerts({ ...quiet, ...over }).map(({ kind }) => kind);
/** So many orders a day until so many days ago. */
const until = (ago: number, perDay: number) => (on: Day) => (on > addDays(DAY, -ago) ? 0 : perDay);

describe('alerts', () => {
  it('are none of a shop that runs, and one for each thing that waits, in both languages', () => {
    expect(kinds({})).toEqual([]);
    const told = alerts({ ...quiet, hasRun: false, parked: 2, deadLetters: 1 });
    expect(told.map(({ kind }) => kind)).toEqual(['no-run', 'parked', 'dead-letters']);
    for (const { text, remedy } of told)
      for (const { en, zh } of [text, remedy])
        expect([en, zh]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/[一-鿿]/)]);
    expect(told[1]?.text.en).toBe('2 notifications of the shop platform could not be taken in (parked).');
    expect(told[2]?.text.en).toBe('1 message failed every try and waits (dead letter).');
  });

  it('call a shop silent once chance no longer explains it, not earlier, and never where it does not want to be told', () => {
    expect(kinds({ ordersOn: until(2, 8) })).toEqual(['silent']);
    // one order in three days: two days without are nothing
    expect(kinds({ ordersOn: until(2, 1 / 3) })).toEqual([]);
    expect(kinds({ ordersOn: until(2, 8), shop: { silentAfterHours: 72 } })).toEqual([]);
    expect(kinds({ ordersOn: until(5, 8), shop: { silentAfterHours: 0 } })).toEqual([]);
    expect(kinds({ ordersOn: () => 0 })).toEqual([]);
    expect(kinds({ ordersOn: () => 0, since: undefined })).toEqual([]);
  });

  it('tell of shares near the strictest limit, those beyond it first', () => {
    const measured = (value: number, of = 5000) => [
      {
        ...{ channel: 'mail', sent: 900 },
        measures: [
          {
            ...{ name: 'complaints' as const, share: { known: true as const, value }, of },
            limits: [
              { by: 'Loose', share: 0.003, enough: of >= 334 },
              { by: 'Strict', share: 0.001, enough: of >= 1000 },
            ],
          },
        ],
      },
    ];
    expect(kinds({ deliverability: measured(0.0007) })).toEqual([]);
    const [near] = alerts({ ...quiet, deliverability: measured(0.0008) });
    expect(near).toMatchObject({ kind: 'complaints', level: 'watch' });
    expect(near?.text.en).toContain('0.08 %');
    expect(near?.text.en).toContain('Strict wants less than 0.1 %');
    expect(alerts({ ...quiet, deliverability: measured(0.001) })[0]?.level).toBe('bad');
    // one report among 500 messages is beyond 0.1 %, and says nothing
    expect(kinds({ deliverability: measured(0.002, 500) })).toEqual([]);
    expect(alerts({ ...quiet, deliverability: measured(0.004, 500) })[0]?.text.en).toContain('Loose wants less');
    expect(kinds({ deliverability: measured(0.01, 100) })).toEqual([]);
  });
});
