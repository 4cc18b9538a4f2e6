import type { PlantedBug } from '../planted-bug.ts';

const MOVEMENTS = ['shared/model/points/movements.test.ts'];
const POINTS = ['shared/model/kpi/kpis/points.test.ts'];

/** What a membership is worth: points of a shop, liability, chains and spread. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'points-over-before-their-time',
    what: 'points of a lot count as over from the day on which they came',
    file: 'shared/model/points/movements.ts',
    find: 'const over = Math.max(later, end);',
    put: 'const over = later;',
    tests: MOVEMENTS,
  },
  {
    id: 'points-owed-as-an-asset',
    what: 'what members owe is taken off what others may spend',
    file: 'shared/model/kpi/on-read/points-liability.ts',
    find: 'const points = available + pending + owed;',
    put: 'const points = available + pending;',
    tests: ['shared/model/kpi/on-read/points-liability.test.ts'],
  },
  {
    id: 'breakage-of-live-points',
    what: 'breakage is of all points that were issued, also those that may still be spent',
    file: 'shared/model/kpi/form/points.ts',
    find: 'Math.min(1, expired / over)',
    put: "Math.min(1, expired / -upTo(rows, 'issued'))",
    tests: POINTS,
  },
  {
    id: 'breakage-of-a-few',
    what: 'breakage is told by points, however few members they are of',
    file: 'shared/model/kpi/form/points.ts',
    find: 'squares > 0 ? over ** 2 / squares : 0',
    put: 'over',
    tests: POINTS,
  },
  {
    id: 'chain-of-a-ring',
    what: 'a link that would close a ring counts, and nobody of the ring is reached',
    file: 'shared/model/referral/chain.ts',
    find: 'inviterOf.has(friend) || trees.topOf(inviter) === friend',
    put: 'inviterOf.has(friend)',
    tests: ['shared/model/referral/chain.test.ts'],
  },
  {
    id: 'conversion-of-a-young-month',
    what: 'a month in which people can still buy counts as decided',
    file: 'shared/model/referral/spread.ts',
    find: 'month < running && counts.open === 0',
    put: 'month < running',
    tests: ['shared/model/referral/spread.test.ts'],
  },
  {
    id: 'points-of-the-run-without-gifts',
    what: 'the points of a shop are those of orders alone, without what was given and spent',
    file: 'shared/model/member-day/day-lots.ts',
    find: '    this.#spends = spends;\n',
    put: '',
    tests: ['shared/flow/daily/members.test.ts'],
  },
];
