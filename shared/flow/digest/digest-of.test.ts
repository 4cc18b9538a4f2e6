import { describe, expect, it } from 'vitest';
import { addDays, DAY_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { aCase, DAY, fullDigest, NOW, quietFacts, withFigures } from '#test/support/digest.ts';
import { spring } from '#test/support/digest-programs.ts';
import { digestOf, toldBy } from './digest-of.ts';
import type { DigestFacts } from './form/digest.ts';

const kinds = (facts: DigestFacts) => digestOf(facts, {}).items.map(({ kind, group }) => `${group} ${kind}`);
const alert = (kind: DigestFacts['alerts'][number]['kind'], level: 'bad' | 'watch' = 'bad', n = 1) =>
  ({ kind, level, text: { en: `${kind} ${n}`, zh: kind }, remedy: { en: 'do', zh: 'do' } }) as const;

/** Sunday: its digest is read on Monday. */
const SUNDAY = '2026-05-17';

describe('what is told', () => {
  it('nothing of a quiet day, and then there is no mail', () => {
    expect(digestOf(quietFacts(), {})).toMatchObject({ items: [], mail: undefined });
  });

  it.each([
    ['parked', 'decide parked'],
    ['dead-letters', 'decide dead-letters'],
    ['silent', 'decide silent'],
    ['held', 'decide held'],
    ['stopped', 'decide stopped'],
  ] as const)('%s', (kind, said) => {
    expect(kinds(quietFacts({ alerts: [alert(kind)] }))).toEqual([said]);
  });

  it('what members did and lost beyond all days before, of days on which it was counted', () => {
    const usual = { rose: 2, fell: 1, redeemed: 300, expired: 0 };
    const days = (over: object, counted = 60) =>
      new Map(
        Array.from({ length: 70 }, (_, n) => {
          const moves = n < counted ? {} : { rose: undefined, fell: undefined };
          return [addDays(DAY, -n), { ...usual, ...moves, ...(n === 0 && over) }] as const;
        }),
      );
    const texts = (over: object, counted?: number) =>
      digestOf(quietFacts({ members: days(over, counted) }), {}).items.map(({ group, kind, text, block }) => [
        `${group} ${kind} ${block}`,
        text.en,
      ]);
    expect(texts({})).toEqual([]);
    expect(texts({ fell: 12, expired: 4_000 })).toEqual([
      [
        'changed members members',
        'Members who fell a level: 12, more than on any of the 56 days before (usually 1 to 1).',
      ],
      ['changed members members', 'Points expired: 4,000, more than on any of the 56 days before (usually 0 to 0).'],
    ]);
    expect(texts({ fell: 12, rose: undefined }, 20)).toEqual([]);
  });

  it('cases that nobody took in a day or closed in a week, whose they are, and no customer', () => {
    const hour = DAY_MS / 24;
    const fresh = [aCase('f', { openedAt: NOW - 23 * hour }), aCase('t', { takenAt: NOW - 6 * DAY_MS })];
    expect(kinds(quietFacts({ cases: fresh }))).toEqual([]);
    const { items } = digestOf(
      quietFacts({
        cases: [
          aCase('a'),
          aCase('b', { member: undefined, openedAt: NOW - DAY_MS }),
          aCase('c', { takenAt: NOW - 8 * DAY_MS }),
        ],
        team: { members: [{ id: 'ada', name: 'Ada' }] },
      }),
      {},
    );
    expect(items.map(({ text }) => text.en)).toEqual([
      '2 cases wait for somebody to take them, the oldest for 3 days (Ada 1, nobody 1).',
      '1 case was taken and not closed, for 8 days (Ada 1).',
    ]);
    expect(JSON.stringify(items)).not.toContain('customer-of');
  });

  it('a program of which it is told from chance since this day, or no longer, and nothing that stands or stays open', () => {
    const bought = { value: 0.052, low: 0.011, high: 0.093 };
    const of = (verdict: 'more' | 'less' | 'open', before?: 'more' | 'open') => ({
      ...{ programId: 'win-back', name: 'Win-back', quarter: '2026-Q2' as const },
      ...{ now: { bought, verdict }, before: before && { verdict: before } },
    });
    const told = (...verdicts: DigestFacts['verdicts']) =>
      digestOf(quietFacts({ verdicts }), {}).items.map(({ group, text }) => `${group}: ${text.en}`);
    expect(told(of('more', 'more'), of('open', 'open'), of('open'))).toEqual([]);
    expect(told(of('more', 'open'))).toEqual([
      'changed: Win-back caused purchases in 2026-Q2: of 100 people 5.2 more bought (1.1–9.3).',
    ]);
    expect(told(of('less', 'open'))[0]).toContain('decide: Win-back kept people from buying');
    expect(told(of('open', 'more'))[0]).toContain('can no longer be told from chance');
  });

  it('figures beyond their usual, in the money of the shop', () => {
    const told = (currency: string) =>
      digestOf(withFigures({ netMinor: 123_456, orders: 31 }, { shop: aShop({ currency }) }), {}).items.map(
        ({ text }) => text.en,
      );
    expect(told('GBP')).toEqual([
      'Net sales: £1,234.56, more than on any of the 56 days before (usually £155.00 to £245.00).',
      'Orders: 31, more than on any of the 56 days before (usually 4 to 6).',
    ]);
    expect(told('JPY')[0]).toContain('¥123,456');
    expect(told('KWD')[0]).toContain('123.456');
    expect(kinds(withFigures({ returnedMinor: 90_000 }))).toEqual(['changed figures']);
    expect(kinds(withFigures({ netMinor: -50_000 }))).toEqual(['changed figures']);
  });

  it('a limit when it comes near or is passed, and not on each day after', () => {
    const limits = (now: 'bad' | 'watch', ...before: readonly ('bad' | 'watch')[]) =>
      kinds(
        quietFacts({
          limits: [{ now: [alert('bounces', now)], before: before.map((level) => alert('bounces', level)) }],
        }),
      );
    expect(limits('watch')).toEqual(['changed bounces']);
    expect(limits('watch', 'watch')).toEqual([]);
    expect(limits('bad', 'watch')).toEqual(['changed bounces']);
    expect(limits('bad', 'bad')).toEqual([]);
    expect(limits('watch', 'bad')).toEqual([]);
  });

  it('programs of festivals on the last day before they begin, and no draft', () => {
    // Spring Festival of 2026 is on 17 February, and this one begins three days before it
    const on = (day: string, draft = false) => kinds(quietFacts({ day, programs: [{ ...spring, draft }] }));
    expect(on('2026-02-11')).toEqual([]);
    expect(on('2026-02-12')).toEqual(['ahead festivals']);
    expect(on('2026-02-13')).toEqual([]);
    expect(on('2026-02-12', true)).toEqual([]);
    const [item] = digestOf(quietFacts({ day: '2026-02-12', programs: [spring] }), {}).items;
    expect(item?.text.en).toBe(
      'Spring begins tomorrow, Saturday, February 14, at 10:00 (the festival is on Tuesday, February 17).',
    );
  });

  it('what is bad first, then what changed, then what begins', () => {
    const facts = quietFacts({
      day: '2026-02-12',
      programs: [spring],
      alerts: [alert('stopped', 'watch'), alert('parked')],
    });
    const limits = [{ now: [alert('bounces')], before: [] }];
    expect(kinds({ ...facts, limits })).toEqual([
      'decide parked',
      'decide stopped',
      'changed bounces',
      'ahead festivals',
    ]);
  });
});

describe('when there is a mail', () => {
  const parked = (day: string, n = 1) => quietFacts({ day, alerts: [alert('parked', 'bad', n)] });

  it('what stands is told when it begins, reminded of on Mondays, and told anew when it is more', () => {
    const first = digestOf(parked(DAY), {});
    expect(first).toMatchObject({ mail: 'news', items: [{ since: DAY }] });
    const told = toldBy(first, {});
    const next = digestOf(parked(addDays(DAY, 1)), told);
    expect(next).toMatchObject({ mail: undefined, items: [{ since: DAY }] });
    const monday = digestOf(parked(SUNDAY), toldBy(next, told));
    expect(monday).toMatchObject({ mail: 'reminder', items: [{ since: DAY }] });
    expect(digestOf(parked(addDays(DAY, 1), 2), told)).toMatchObject({
      mail: 'news',
      items: [{ since: '2026-05-15' }],
    });
  });

  it('one case more is news, one less is none', () => {
    const of = (day: string, ...ids: readonly string[]) => quietFacts({ day, cases: ids.map((id) => aCase(id)) });
    const told = toldBy(digestOf(of(DAY, 'a', 'b'), {}), {});
    const next = addDays(DAY, 1);
    expect(digestOf(of(next, 'a'), told).mail).toBeUndefined();
    expect(digestOf(of(next, 'b', 'c'), told).mail).toBe('news');
  });

  it('a held program is told each day: what nobody releases is dropped', () => {
    const held = (day: string) => quietFacts({ day, alerts: [alert('held')] });
    expect(digestOf(held(addDays(DAY, 1)), toldBy(digestOf(held(DAY), {}), {})).mail).toBe('news');
  });

  it('a sign of life goes out on Mondays where the shop wants one, and never beside news', () => {
    const weekly = aShop({ digest: { whenQuiet: 'weekly' } });
    const quiet = (day: string, shop = weekly) => digestOf(quietFacts({ day, shop, since: undefined }), {}).mail;
    expect(quiet(SUNDAY)).toBe('sign-of-life');
    expect(quiet('2026-05-16')).toBeUndefined();
    expect(quiet(SUNDAY, aShop())).toBeUndefined();
    expect(quiet(SUNDAY, aShop({ digest: { whenQuiet: 'never' } }))).toBeUndefined();
    expect(fullDigest({ shop: weekly }).mail).toBe('news');
  });
});
