import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'blast-guard-compares-with-the-held',
    what: 'what was held and never released is what is usual the next time, so the second blast passes',
    file: 'shared/model/program/blast-guard.ts',
    find: 'const last = isHeld(one) || people === 0 ? usual : people;',
    put: 'const last = people === 0 ? usual : people;',
    tests: ['shared/model/program/blast-guard.test.ts'],
  },
  {
    id: 'blast-guard-forgets-the-release',
    what: 'a day that is run again holds once more what a person has released',
    file: 'shared/flow/daily/finish.ts',
    find: 'withReleases(guarded(people, { programs, ...known }), before?.started)',
    put: 'withReleases(guarded(people, { programs, ...known }), undefined)',
    tests: ['test/simulation/blast-guard.test.ts'],
  },
  {
    id: 'blast-guard-decides-before-the-run',
    what: 'what a segment starts leaves before its run has counted how many it starts',
    file: 'shared/flow/dispatch/run-gate.ts',
    find: "if (!run) return 'unfinished';",
    put: 'if (!run) return undefined;',
    tests: ['test/simulation/blast-guard.test.ts'],
  },
];
