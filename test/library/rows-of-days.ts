import { DAY_MS } from '#model/values/time/day.ts';
import { agreed, crowd, known, onWechat, order, type When, type Who } from '#test/support/worlds/library-people.ts';
import type { Row } from './row.ts';

/** Known and may be written to. */
const reachable = (who: Who, at: number) => [known(who, at), agreed(who, at)];
const cannot = 'who did not agree to marketing';
const unreachable = (who: Who, when: When) => [[when.at(0), [known(who, when.at(0))]] as const];

/** Bought once, so many days before the first. */
const boughtBefore = (who: Who, when: When, days: number, grossMinor = 2500, number = 1) =>
  order(who, when, when.at(0) - days * DAY_MS, { grossMinor, number });

/** A festival of a shop, whose message goes out at ten o'clock of a day. */
const festival = (program: string, shop: string, on: string): Row => ({
  ...{ program, shop, days: 6, first: new Date(Date.parse(on) - 3 * DAY_MS).toISOString().slice(0, 10) },
  does: (who, when) => [[when.at(0), reachable(who, when.at(0))]],
  gets: [[program, 'email', 3, '10:00']],
  not: [cannot, unreachable],
});

/** Programs that a day, a date of a person or a segment starts. */
export const ROWS_OF_DAYS: readonly Row[] = [
  {
    program: 'welcome',
    days: 8,
    does: (who, when) => [[when.at(0), reachable(who, when.at(0))]],
    gets: [
      ['welcome', 'email', 1, '08:00'],
      ['welcome-choosing', 'email', 6, '08:00'],
    ],
    not: [
      'bought before the first message',
      (who, when) => [
        [when.at(0), reachable(who, when.at(0))],
        [when.at(1, 7), [order(who, when, when.at(1, 7))]],
      ],
    ],
  },
  {
    program: 'product-expiry',
    days: 10,
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0), { attributes: { bestBefore: when.at(20) } }), agreed(who, when.at(0))]],
    ],
    gets: [['product-expiry', 'email', 6, '10:00']],
    not: ['whose goods have no date', (who, when) => [[when.at(0), reachable(who, when.at(0))]]],
  },
  {
    program: 'birthday',
    days: 6,
    does: (who, when) => [[when.at(0), [known(who, when.at(0), {}, { birthday: '03-05' }), agreed(who, when.at(0))]]],
    gets: [['birthday', 'email', 3, '10:00']],
    not: [cannot, (who, when) => [[when.at(0), [known(who, when.at(0), {}, { birthday: '03-05' })]]]],
  },
  festival('spring-festival', 'demo-woo', '2026-02-14'),
  festival('qingming', 'demo-woo', '2026-04-04'),
  festival('dragon-boat', 'demo-woo', '2026-06-17'),
  festival('qixi', 'demo-woo', '2026-08-12'),
  festival('mid-autumn', 'demo-woo', '2026-09-15'),
  festival('national-day', 'demo-woo', '2026-09-30'),
  festival('double-11', 'demo-woo', '2026-11-11'),
  festival('double-12', 'demo-woo', '2026-12-12'),
  festival('black-friday', 'demo-shopify', '2026-11-27'),
  festival('christmas', 'demo-shopify', '2026-12-15'),
  {
    program: 'letter',
    first: '2026-02-17',
    days: 5,
    does: (who, when) => [[when.at(0), [known(who, when.at(0)), agreed(who, when.at(0), 'letter')]]],
    gets: [['letter', 'email', 2, '11:00']],
    not: ['agreed to offers, and not to the letter', (who, when) => [[when.at(0), reachable(who, when.at(0))]]],
  },
  {
    program: 'vip-upgrade',
    days: 5,
    beside: (when) => crowd(when, when.at(0, 10)),
    does: (who, when) => [
      [when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 40, 100)]],
      [when.at(1), [order(who, when, when.at(1), { number: 2, grossMinor: 90_000 })]],
    ],
    gets: [['vip-upgrade', 'email', 2, '10:00']],
    not: [
      'buys, and is none of the best for it',
      (who, when) => [
        [when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 40, 100)]],
        [when.at(1), [order(who, when, when.at(1), { number: 2, grossMinor: 1000 })]],
      ],
    ],
  },
  {
    program: 'tier-progress',
    days: 5,
    beside: (when) => [
      ...crowd(when, when.at(0, 10)),
      [
        when.at(0),
        [order({ name: 'best', locale: 'en-GB', phone: '', country: 'DE' }, when, when.at(0), { grossMinor: 200_000 })],
      ],
    ],
    does: (who, when) => [
      [
        when.at(0),
        [...reachable(who, when.at(0)), boughtBefore(who, when, 40, 20_000), boughtBefore(who, when, 20, 20_000, 2)],
      ],
      [when.at(1), [order(who, when, when.at(1), { number: 3, grossMinor: 20_000 })]],
    ],
    gets: [['tier-progress', 'email', 2, '10:00']],
    not: [
      'buys as much, and seldom',
      (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 40, 60_000)]]],
    ],
  },
  {
    program: 'at-risk',
    days: 6,
    does: (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 44)]]],
    gets: [['at-risk', 'email', 3, '09:00']],
    not: [
      'buys before it is noticed',
      (who, when) => [
        [when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 44)]],
        [when.at(1, 20), [order(who, when, when.at(1, 20), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'win-back',
    of: 'worth little: two lines',
    days: 20,
    beside: (when) => crowd(when, when.at(0, 10), 90_000),
    does: (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 74, 500)]]],
    gets: [['win-back-short', 'email', 3, '08:00']],
    not: [
      'buys that night',
      (who, when) => [
        [when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 74, 500)]],
        [when.at(3, 6), [order(who, when, when.at(3, 6), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'win-back',
    of: 'of the best: a question, and without an answer somebody of the team',
    days: 16,
    beside: (when) => crowd(when, when.at(0, 10), 100),
    does: (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 74, 90_000)]]],
    gets: [['win-back-best', 'email', 3, '08:00']],
    handsOver: [13, '08:00'],
    not: [
      'buys that night',
      (who, when) => [
        [when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 74, 90_000)]],
        [when.at(3, 6), [order(who, when, when.at(3, 6), { number: 2 })]],
      ],
    ],
  },
  {
    program: 'win-back',
    of: 'on WeChat, for who agreed to that alone',
    shop: 'demo-woo',
    days: 8,
    beside: (when) => crowd(when, when.at(0, 10), 90_000),
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0)), onWechat(who, when.at(0)), boughtBefore(who, when, 74, 500)]],
    ],
    // nine o'clock in Ürümqi too, where they could live
    gets: [['win-back-short', 'ch:wechat', 3, '11:00']],
    not: [
      'did not agree to messages on WeChat',
      (who, when) => [[when.at(0), [known(who, when.at(0)), boughtBefore(who, when, 74, 500)]]],
    ],
  },
  {
    program: 'activation',
    days: 4,
    does: (who, when) => [[when.at(0), [known(who, when.at(0), { tags: ['imported'] }), agreed(who, when.at(0))]]],
    gets: [['activation', 'email', 1, '10:00']],
    not: ['came by themselves', (who, when) => [[when.at(0), reachable(who, when.at(0))]]],
  },
  {
    program: 'data-refresh',
    days: 6,
    does: (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 362)]]],
    gets: [['data-refresh', 'email', 4, '11:00']],
    not: [
      'bought for the first time half a year ago',
      (who, when) => [[when.at(0), [...reachable(who, when.at(0)), boughtBefore(who, when, 180)]]],
    ],
  },
  {
    program: 'sunset',
    days: 95,
    does: (who, when) => [[when.at(0), reachable(who, when.at(0))]],
    gets: [['sunset', 'email', 91, '09:00']],
    not: [
      'buys',
      (who, when) => [
        [when.at(0), reachable(who, when.at(0))],
        [when.at(30), [order(who, when, when.at(30))]],
      ],
    ],
  },
  {
    program: 'advocates',
    days: 5,
    beside: (when) => crowd(when, when.at(0, 10)),
    does: (who, when) => [
      [
        when.at(0),
        [
          ...reachable(who, when.at(0)),
          ...[40, 30, 20, 10].map((days, n) => boughtBefore(who, when, days, 20_000, n + 1)),
        ],
      ],
      [when.at(1), [order(who, when, when.at(1), { number: 5, grossMinor: 20_000 })]],
    ],
    gets: [['advocates', 'email', 2, '11:00']],
    not: [
      'buys as much with a complaint that is open',
      (who, when) => [
        [
          when.at(0),
          [
            ...reachable(who, when.at(0)),
            ...[40, 30, 20, 10].map((days, n) => boughtBefore(who, when, days, 20_000, n + 1)),
          ],
        ],
        [
          when.at(0, 18),
          [
            {
              type: 'service-case',
              id: `case-${who.name}`,
              updatedAt: when.at(0, 18),
              state: 'open',
              cause: 'late',
              identity: { email: `${who.name}@mail.example` },
            },
          ],
        ],
        [when.at(1), [order(who, when, when.at(1), { number: 5, grossMinor: 20_000 })]],
      ],
    ],
  },
  {
    program: 'win-back-call',
    days: 6,
    beside: (when) => crowd(when, when.at(0, 10), 100),
    does: (who, when) => [
      [
        when.at(0),
        [known(who, when.at(0)), agreed(who, when.at(0), 'marketing', 'worklist'), boughtBefore(who, when, 44, 90_000)],
      ],
    ],
    gets: [['win-back-call', 'worklist', 3, '10:00']],
    not: [
      'did not agree to calls',
      (who, when) => [[when.at(0), [known(who, when.at(0)), boughtBefore(who, when, 44, 90_000)]]],
    ],
  },
];
