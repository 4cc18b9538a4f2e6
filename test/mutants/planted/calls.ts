import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'call-of-a-shop-without-hours',
    what: 'people are called by shops that never said when',
    file: 'shared/model/channel/channel.ts',
    find: '!(family ?? isTaken)',
    put: '!family',
    tests: ['shared/flow/calls/calls.test.ts'],
  },
  {
    id: 'call-wrong-number-again',
    what: 'whoever has a number that is not theirs is called again',
    file: 'shared/flow/calls/apply-outcome.ts',
    find: "(outcome === 'refused' || outcome === 'wrong-number') &&",
    put: "outcome === 'refused' &&",
    tests: ['shared/flow/calls/calls.test.ts'],
  },
  {
    id: 'call-taken-before-it-is-kept',
    what: 'a call counts as made though its line never came to the disk',
    file: 'shared/flow/calls/take-calls.ts',
    find: 'await deps.keep(call, touch);',
    put: 'void deps.keep;',
    tests: ['shared/flow/calls/calls.test.ts'],
  },
  {
    id: 'call-looked-at-each-hour',
    what: 'a call that waits for the team is looked at each hour, for a unit each',
    file: 'shared/flow/dispatch/check-touch.ts',
    find: 'isTaken(next.touch) ? endOfUse(sweep, next.touch) : now + CHECK_AFTER_MS',
    put: 'now + CHECK_AFTER_MS',
    tests: ['shared/flow/calls/calls.test.ts'],
  },
];
