import type { PlantedBug } from '../planted-bug.ts';

/** How blocks of a report say what they know. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'view-foretold-too-hopefully',
    what: 'a prediction that came out a little below its mean, well within chance, is called wrong',
    file: 'shared/view/parts/forecast.ts',
    find: 'came < low ? told.fewer',
    put: 'came < expected ? told.fewer',
    tests: ['shared/view/parts/forecast.test.ts'],
  },
];
