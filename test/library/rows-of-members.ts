import { DAY_MS } from '#model/values/time/day.ts';
import {
  agreed,
  answered,
  crowd,
  did,
  ended,
  givenBack,
  joined,
  known,
  order,
  type When,
  type Who,
} from '#test/support/worlds/library-people.ts';
import type { Row } from './row.ts';

/** A member of an older system, as of so many days before the first, who agreed to messages of a topic. */
const memberSince = (who: Who, when: When, days: number, points = 0, topic = 'marketing') => [
  known(who, when.at(0) - days * DAY_MS, { member: { points } }),
  agreed(who, when.at(0) - days * DAY_MS, topic),
];
const reachable = (who: Who, when: When, topic = 'marketing') => [
  known(who, when.at(0)),
  agreed(who, when.at(0), topic),
];
const boughtBefore = (who: Who, when: When, days: number, grossMinor: number, number = 1) =>
  order(who, when, when.at(0) - days * DAY_MS, { grossMinor, number });

/** Points that were told are gone a year later; so many days before the first they were. */
const GONE_IN_17 = 365 - 18;

const gift = (of: string, template: string, grossMinor: number, crowdMinor: number): Row => ({
  ...{ program: 'sleeping-members', of, days: 6 },
  beside: (when) => crowd(when, when.at(0, 10), crowdMinor),
  does: (who, when) => [[when.at(0), [...memberSince(who, when, 90, 40), boughtBefore(who, when, 57, grossMinor)]]],
  gets: [[template, 'email', 4, '10:00']],
  not: [
    'buys that night',
    (who, when) => [
      [when.at(0), [...memberSince(who, when, 90, 40), boughtBefore(who, when, 57, grossMinor)]],
      [when.at(4, 6), [order(who, when, when.at(4, 6), { number: 2 })]],
    ],
  ],
});

/** Programs of a membership. */
export const ROWS_OF_MEMBERS: readonly Row[] = [
  {
    program: 'member-welcome',
    days: 4,
    does: (who, when) => [
      [when.at(0), reachable(who, when, 'membership')],
      [when.at(1), [joined(who, when.at(1))]],
    ],
    gets: [['member-welcome', 'email', 2, '10:00']],
    not: [
      'leaves again that night',
      (who, when) => [
        [when.at(0), reachable(who, when, 'membership')],
        [when.at(1), [joined(who, when.at(1))]],
        [when.at(2, 6), [joined(who, when.at(2, 6), 'left')]],
      ],
    ],
  },
  {
    program: 'points-expiring',
    days: 7,
    does: (who, when) => [[when.at(0), memberSince(who, when, GONE_IN_17, 200, 'membership')]],
    gets: [['points-expiring', 'email', 3, '10:00']],
    not: [
      'has too few to be told of',
      (who, when) => [[when.at(0), memberSince(who, when, GONE_IN_17, 49, 'membership')]],
    ],
  },
  {
    ...{ program: 'points-expiring', of: 'to members who agreed to it', days: 7 },
    does: (who, when) => [[when.at(0), memberSince(who, when, GONE_IN_17, 200, 'membership')]],
    gets: [['points-expiring', 'email', 3, '10:00']],
    not: ['agreed to offers alone', (who, when) => [[when.at(0), memberSince(who, when, GONE_IN_17, 200)]]],
  },
  {
    ...{ program: 'points-expiring', of: 'until they end it', days: 7 },
    does: (who, when) => [[when.at(0), memberSince(who, when, GONE_IN_17, 200, 'membership')]],
    gets: [['points-expiring', 'email', 3, '10:00']],
    not: [
      'ended it, though they agree to offers',
      (who, when) => [
        [when.at(0), [...memberSince(who, when, GONE_IN_17, 200, 'membership'), agreed(who, when.at(0))]],
        [when.at(2), [ended(who, when.at(2), 'membership')]],
      ],
    ],
  },
  {
    program: 'level-reached',
    days: 4,
    does: (who, when) => [
      [when.at(0), memberSince(who, when, 90, 0, 'membership')],
      [when.at(1), [order(who, when, when.at(1), { grossMinor: 20_000 })]],
    ],
    gets: [['level-reached', 'email', 2, '10:00']],
    not: [
      'gave it back that night, so that the level is gone again',
      (who, when) => [
        [when.at(0), memberSince(who, when, 90, 0, 'membership')],
        [when.at(1), [order(who, when, when.at(1), { grossMinor: 20_000 })]],
        [when.at(2, 6), [givenBack(who, when, when.at(2, 6), 20_000)]],
      ],
    ],
  },
  {
    program: 'draw-won',
    days: 4,
    does: (who, when) => [
      [when.at(0), memberSince(who, when, 90, 0, 'membership')],
      [when.at(1), [did(who, when.at(1), 'draw-won', { draw: 'K-42', prize: 'K-43' })]],
    ],
    gets: [['draw-won', 'email', 1, '12:00']],
    not: [
      'agreed to offers alone',
      (who, when) => [
        [when.at(0), memberSince(who, when, 90)],
        [when.at(1), [did(who, when.at(1), 'draw-won', { draw: 'K-42', prize: 'K-43' })]],
      ],
    ],
  },
  {
    program: 'level-progress',
    days: 4,
    does: (who, when) => [
      [when.at(0), memberSince(who, when, 90)],
      [when.at(1), [order(who, when, when.at(1), { grossMinor: 12_000 })]],
    ],
    gets: [['level-progress', 'email', 2, '10:00']],
    not: [
      'is no member',
      (who, when) => [
        [when.at(0), reachable(who, when)],
        [when.at(1), [order(who, when, when.at(1), { grossMinor: 12_000 })]],
      ],
    ],
  },
  {
    program: 'level-progress-qinghe',
    shop: 'demo-woo',
    days: 4,
    does: (who, when) => [
      [when.at(0), memberSince(who, when, 90)],
      [when.at(1), [order(who, when, when.at(1), { grossMinor: 60_000 })]],
    ],
    gets: [['level-progress', 'email', 2, '10:00']],
    not: [
      'has far to go yet',
      (who, when) => [
        [when.at(0), memberSince(who, when, 90)],
        [when.at(1), [order(who, when, when.at(1), { grossMinor: 10_000 })]],
      ],
    ],
  },
  gift('of the best: the large gift', 'member-gift-best', 90_000, 100),
  gift('worth little: the small one', 'member-gift-fair', 500, 90_000),
  {
    program: 'invite-friend',
    days: 4,
    does: (who, when) => [
      [when.at(0), memberSince(who, when, 90)],
      [when.at(1), [answered(who, when.at(1), 'survey', 9)]],
    ],
    gets: [['invite-friend', 'email', 2, '12:00']],
    not: [
      'is not sure',
      (who, when) => [
        [when.at(0), memberSince(who, when, 90)],
        [when.at(1), [answered(who, when.at(1), 'survey', 8)]],
      ],
    ],
  },
  {
    program: 'thank-advocate',
    days: 4,
    does: (who, when) => [
      [when.at(0), [...memberSince(who, when, 90), boughtBefore(who, when, 20, 2500)]],
      [when.at(1), [did(who, when.at(1), 'referral')]],
    ],
    gets: [['thank-advocate', 'email', 2, '11:00']],
    not: [
      'wrote a review, which alone is not enough',
      (who, when) => [
        [when.at(0), [...memberSince(who, when, 90), boughtBefore(who, when, 20, 2500)]],
        [when.at(1), [did(who, when.at(1), 'review')]],
      ],
    ],
  },
  {
    program: 'members-day',
    first: '2026-02-15',
    days: 5,
    does: (who, when) => [[when.at(0), memberSince(who, when, 90, 120)]],
    gets: [['members-day', 'email', 3, '10:00']],
    not: ['is no member', (who, when) => [[when.at(0), reachable(who, when)]]],
  },
  {
    program: 'feedback',
    days: 4,
    does: (who, when) => [
      [when.at(0), reachable(who, when)],
      [when.at(1), [did(who, when.at(1), 'feedback', { text: 'K-42 :(' })]],
    ],
    gets: [['feedback-received', 'email', 1, '12:00']],
    handsOver: [1, '12:00'],
    not: ['tells nothing', (who, when) => [[when.at(0), reachable(who, when)]]],
  },
  {
    program: 'case-answered',
    days: 4,
    does: (who, when) => [
      [when.at(0), [known(who, when.at(0))]],
      [when.at(1), [did(who, when.at(1), 'case-answered', { answer: 'K-42: 12.5 cm.' })]],
    ],
    gets: [['case-answered', 'email', 1, '12:00']],
    not: ['whose case was closed without an answer', (who, when) => [[when.at(0), [known(who, when.at(0))]]]],
  },
  {
    program: 'test-product',
    days: 14,
    does: (who, when) => [
      [when.at(0), reachable(who, when)],
      [when.at(1), [did(who, when.at(1), 'test-product-delivered', { product: 'K-42' })]],
    ],
    gets: [['test-product', 'email', 11, '12:00']],
    not: ['tests nothing', (who, when) => [[when.at(0), reachable(who, when)]]],
  },
];
