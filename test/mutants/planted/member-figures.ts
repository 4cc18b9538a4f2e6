import type { PlantedBug } from '../planted-bug.ts';

/** What members cost, say and hold: rewards, gifts, invitations, scores and the list of them. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'gifts-cost-one-each-tier',
    what: 'what rewards caused is told with one gift paid for each value tier, not for each message',
    file: 'shared/flow/report/reward-effects.ts',
    find: 'sum + sent * costOf(gift, tier)',
    put: 'sum + costOf(gift, tier)',
    tests: ['shared/flow/report/reward-effects.test.ts'],
  },
  {
    id: 'recruits-of-ever-share-a-year',
    what: 'what a friend cost is told of the points of a year and of the friends of all years',
    file: 'shared/flow/report/referral-figures.ts',
    find: 'day > since && day <= today',
    put: 'day <= today',
    tests: ['shared/flow/report/referral-figures.test.ts'],
  },
  {
    id: 'rewards-given-back-cost',
    what: 'rewards that were given back count into the cost of points',
    file: 'shared/model/reward/costs.ts',
    find: "if (one.history.some(({ state, at }) => state === 'returned' && at < until)) continue;",
    put: '',
    tests: ['shared/model/reward/costs.test.ts'],
  },
  {
    id: 'first-score-of-members',
    what: 'members count by the first score of the year and not by their last',
    file: 'shared/model/voices/counter.ts',
    find: 'at > last.at ||',
    put: 'at < last.at ||',
    tests: ['shared/model/voices/counter.test.ts'],
  },
  {
    id: 'all-messages-invite',
    what: 'what a friend cost is told with the messages of all programs',
    file: 'shared/flow/report/read-members.ts',
    find: 'programs.includes(programId)',
    put: "programId !== ''",
    tests: ['cli/commands/members.test.ts'],
  },
  {
    id: 'list-below-is-everybody',
    what: 'the list of members below the first level holds all of them',
    file: 'shared/flow/days/member-list.ts',
    find: 'level === undefined || scheme.level === level',
    put: '!level || scheme.level === level',
    tests: ['shared/flow/days/member-list.test.ts', 'local/page/members-tab.test.ts'],
  },
  {
    id: 'erased-inviter-lives-on',
    what: 'the id under which an erased inviter lived stays with the referral',
    file: 'shared/model/referral/forgotten.ts',
    find: 'isInviter ? undefined : now?.inviter',
    put: 'now?.inviter',
    tests: ['shared/model/referral/forgotten.test.ts'],
  },
];
