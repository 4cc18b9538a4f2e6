import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'command-in-the-middle-of-a-play',
    what: 'a command of somebody who gave up waiting for the play is carried out after it',
    file: 'cli/demo/after-play.ts',
    find: "typeof left === 'number' ? left : inTurn(run)",
    put: 'inTurn(run)',
    tests: ['cli/demo/after-play.test.ts'],
  },
  {
    id: 'day-after-the-last',
    what: 'while the last runs of a play go on, the page says that day 121 of 120 is played',
    file: 'cli/demo/pace.ts',
    find: 'Math.min(passed + 1, of)',
    put: 'passed + 1',
    tests: ['cli/demo/pace.test.ts'],
  },
  {
    id: 'half-played-figures-unsaid',
    what: 'the page shows figures of a play that is under way as if it were over',
    file: 'local/page/server.ts',
    find: 'const playing = source.playing?.();',
    put: 'const playing = source.playing?.() && undefined;',
    tests: ['local/page/playing.test.ts'],
  },
];
