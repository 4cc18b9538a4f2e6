import { DAY_MS } from '#model/values/time/day.ts';
import {
  agreed,
  answered,
  crowd,
  did,
  known,
  order,
  type When,
  type Who,
} from '#test/support/worlds/library-people.ts';
import type { Row } from './row.ts';

/** A member of an older system, as of so many days before the first, who may be written to. */
const memberSince = (who: Who, when: When, days: number, points = 0) => [
  known(who, when.at(0) - days * DAY_MS, { member: { points } }),
  agreed(who, when.at(0) - days * DAY_MS),
];
const reachable = (who: Who, when: When) => [known(who, when.at(0)), agreed(who, when.at(0))];
const boughtBefore = (who: Who, when: When, days: number, grossMinor: number, number = 1) =>
  order(who, when, when.at(0) - days * DAY_MS, { grossMinor, number });

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
];
