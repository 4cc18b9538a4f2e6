import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'daily-residue-enters-programs',
    what: 'residue of an erased person enters programs',
    file: 'shared/domain/daily/apply.ts',
    find: 'isResidue(customer.id) ? [] : entered',
    put: 'entered',
    tests: ['test/unit/daily-run.test.ts'],
  },
];
