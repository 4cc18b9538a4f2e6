import type { PlantedBug } from '../planted-bug.ts';

const COUNTED = ['shared/model/coverage/coverage.test.ts'];
const MOMENTS = ['shared/flow/daily/moments.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'coverage-reason-in-another-group',
    what: 'who has no address counts among those who did not agree',
    file: 'shared/model/coverage/outcome.ts',
    find: "    no_address: 'address',",
    put: "    no_address: 'consent',",
    tests: COUNTED,
  },
  {
    id: 'coverage-holdout-is-missed',
    what: 'the comparison group counts as moments missed, so that measuring makes a shop look bad',
    file: 'shared/model/coverage/outcome.ts',
    find: "    holdout: 'held-out',",
    put: "    holdout: 'care',",
    tests: COUNTED,
  },
  {
    id: 'coverage-of-all-that-ended',
    what: 'a reminder of an order that was paid in time counts as a moment that was due',
    file: 'shared/model/coverage/coverage.ts',
    find: 'return { due: kept + missed, kept, missed, notDue, heldOut };',
    put: 'return { due: kept + missed + notDue, kept, missed, notDue, heldOut };',
    tests: COUNTED,
  },
  {
    id: 'coverage-without-program-twice',
    what: 'a moment that a live program waits for counts as one without a program, too',
    file: 'shared/model/coverage/moment.ts',
    find: '  MOMENTS.filter((name) => !programs.some(',
    put: '  MOMENTS.filter((name) => !programs.every(',
    tests: MOMENTS,
  },
  {
    id: 'coverage-draft-is-a-program',
    what: 'a draft, which writes to nobody, counts as a program that is there for its moment',
    file: 'shared/model/coverage/moment.ts',
    find: '!draft && waitsFor(name, trigger)',
    put: 'waitsFor(name, trigger)',
    tests: MOMENTS,
  },
  {
    id: 'coverage-unpaid-of-any-day',
    what: 'an order that is never paid is missed anew each day',
    file: 'shared/model/coverage/moment-counter.ts',
    find: "day[n] === today && order?.state === 'unpaid'",
    put: "order?.state === 'unpaid'",
    tests: MOMENTS,
  },
  {
    id: 'coverage-before-is-as-long',
    what: 'the days before are compared from the wrong day on',
    file: 'shared/flow/report/coverage.ts',
    find: 'const before = addDays(from, -days);',
    put: 'const before = addDays(from, 1 - days);',
    tests: ['shared/flow/report/coverage.test.ts'],
  },
  {
    id: 'held-too-long-is-late',
    what: 'messages of a program that nobody released look as if a sender had been slow',
    file: 'shared/model/policy/rules/expiry.ts',
    find: "start === 'held' ? 'held_too_long' : 'too_late'",
    put: "start === 'unfinished' ? 'held_too_long' : 'too_late'",
    tests: ['test/simulation/blast-guard.test.ts'],
  },
  {
    id: 'coverage-list-of-all',
    what: 'the list behind a part of the figure holds all messages',
    file: 'local/page/touches/load-touches.ts',
    find: 'const found = ofDay.filter((end) => isAsked(end, asked));',
    put: 'const found = ofDay.filter((end) => isAsked(end, {}));',
    tests: ['local/page/touches/asked.test.ts'],
  },
  {
    id: 'coverage-of-programs-with-all',
    what: 'moments without a program count against the programs that there are',
    file: 'shared/flow/report/coverage.ts',
    find: 'due: all.due - all.withoutProgram',
    put: 'due: all.due',
    tests: ['shared/flow/report/coverage.test.ts'],
  },
];
