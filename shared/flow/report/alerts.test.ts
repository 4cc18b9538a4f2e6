import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '#model/values/time/day.ts';
import { alerts } from './alerts.ts';

const DAY = '2026-10-31';
const quiet = {
  shop: { timezone: 'Europe/London' },
  day: DAY,
  hasRun: true,
  since: '2025-01-01',
  deliverability: [],
  ordersOn: () => 5,
};
const kinds = (over: Partial<Parameters<typeof alerts>[0]>) => alerts({ ...quiet, ...over }).map(({ kind }) => kind);
/** So many orders a day until so many days ago. */
const until = (ago: number, perDay: number) => (on: Day) => (on > addDays(DAY, -ago) ? 0 : perDay);

describe('alerts', () => {
  it('are none of a shop that runs, and one for each thing that waits, in both languages', () => {
    expect(kinds({})).toEqual([]);
    const held = [
      { ...{ programId: 'win-back', name: 'Win-back', day: DAY, people: 2310, usual: 10 } },
      { ...{ programId: 'qixi', name: 'Qixi', day: DAY, people: 5000 } },
    ].map((one) => ({ ...one, why: 'share' as const, customers: 9800, usefulUntil: 0 }));
    const told = alerts({ ...quiet, hasRun: false, held, parked: 2, deadLetters: 1, untaken: 3 });
    expect(told.map(({ kind }) => kind)).toEqual(['no-run', 'held', 'held', 'parked', 'dead-letters', 'cases']);
    for (const { text, remedy } of told)
      for (const { en, zh } of [text, remedy])
        expect([en, zh]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/[一-鿿]/)]);
    expect(told[1]?.text.en).toBe(
      'Win-back is held: the run of Saturday, October 31 started it for 2,310 of 9,800 customers, the last time it was 10.',
    );
    expect(told[1]?.remedy.en).toContain('`perennial release win-back`');
    expect(told[2]?.text.en).toBe(
      'Qixi is held: the run of Saturday, October 31 started it for 5,000 of 9,800 customers.',
    );
    expect(told[3]?.text.en).toBe('2 notifications of the shop platform could not be taken in (parked).');
    expect(told[4]?.text.en).toBe('1 message failed every try and waits (dead letter).');
    expect(told[5]?.text.en).toBe('3 people whom programs handed over wait for somebody of the team.');
    expect([kinds({ untaken: 0 }), kinds({ untaken: undefined }), kinds({ untaken: 1 })]).toEqual([[], [], ['cases']]);
  });

  it('say what is stopped, by whom, since when on the clock of the shop, and how it goes on', () => {
    const stop = { at: Date.UTC(2026, 6, 1, 9), by: 'ada', reason: 'wrong price' };
    const told = alerts({
      ...quiet,
      stops: [
        { what: 'program:welcome', ...stop },
        { what: 'marketing', ...stop },
      ],
    });
    expect(told.map(({ kind, level }) => `${kind} ${level}`)).toEqual(['stopped bad', 'stopped watch']);
    expect(told.map(({ text }) => text.en)).toEqual([
      'All marketing is stopped by ada since Wednesday, July 1, 10:00 (Europe/London): wrong price.',
      'The program welcome is stopped by ada since Wednesday, July 1, 10:00 (Europe/London): wrong price.',
    ]);
    expect(told[0]?.remedy.en).toContain('`perennial resume marketing`');
    expect(told[1]?.remedy.zh).toContain('`perennial resume welcome`');
  });

  it('call a shop silent once chance no longer explains it, not earlier, and never where it does not want to be told', () => {
    expect(kinds({ ordersOn: until(2, 8) })).toEqual(['silent']);
    // one order in three days: two days without are nothing
    expect(kinds({ ordersOn: until(2, 1 / 3) })).toEqual([]);
    expect(kinds({ ordersOn: until(2, 8), shop: { timezone: 'Europe/London', silentAfterHours: 72 } })).toEqual([]);
    expect(kinds({ ordersOn: until(5, 8), shop: { timezone: 'Europe/London', silentAfterHours: 0 } })).toEqual([]);
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
    expect(alerts({ ...quiet, deliverability: measured(0.004, 500) })[0]?.text.en).toContain('Loose wants less');
    // below the one limit and beyond the other, of which 500 messages say nothing
    const [few, ...more] = alerts({ ...quiet, deliverability: measured(0.002, 500) });
    expect(more).toEqual([]);
    expect(few).toMatchObject({ kind: 'complaints', level: 'watch' });
    expect(few?.text.en).toBe('1 of 500 messages by mail was reported as spam: too few to judge, have a look.');
  });

  it('tell to look where a share is beyond a limit of too few messages to judge by, never where none was reported', () => {
    const few = (value: number, of: number, name: 'complaints' | 'bounces' = 'complaints') =>
      alerts({
        ...quiet,
        deliverability: [
          {
            ...{ channel: 'email', sent: 80 },
            measures: [
              {
                ...{ name, share: { known: true, value }, of },
                limits: [
                  { by: 'Yahoo', share: 0.003, enough: false },
                  { by: 'Gmail', share: 0.001, enough: false },
                ],
              },
            ],
          },
        ],
      });
    const [told, ...more] = few(2 / 69, 69);
    expect([told?.level, more]).toEqual(['watch', []]);
    expect(told?.text).toEqual({
      en: '2 of 69 e-mails were reported as spam: too few to judge, have a look.',
      zh: '69 条邮件中有 2 条被举报为垃圾邮件：数量太少，无法判断，请留意。',
    });
    expect(told?.remedy.en).toContain('Gmail wants less than 0.1 %, which says something from 1,000 messages on.');
    expect(told?.remedy.zh).toContain('至少 1,000 条消息');
    expect(few(1 / 12, 12, 'bounces')[0]?.text.en).toContain('1 of 12 e-mails bounced: too few');
    expect(few(0, 69)).toEqual([]);
  });
});
