import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'enrolment-over-a-fact',
    what: 'a fact that is heard while a person is moved on is overwritten',
    file: 'shared/adapters/dynamo/enrolments.ts',
    find: "'#seq = :seq AND #step = :step AND #heard = :heard'",
    put: "'#seq = :seq AND #step = :step AND (#heard = :heard OR attribute_exists(#heard))'",
    tests: ['test/contract/enrolments.test.ts'],
  },
  {
    id: 'enrolment-pointer-above-goes',
    what: 'a pointer is taken away before its enrolment is written, and a crash in between leaves the person stuck',
    file: 'shared/flow/journey/pointer.ts',
    find: "> ABANDONED_MS ? 'stale' : 'above'",
    put: "> ABANDONED_MS ? 'above' : 'stale'",
    tests: ['shared/flow/journey/journeys.test.ts'],
  },
  {
    id: 'enrolment-exit-not-asked',
    what: 'an exit is not asked before a later step',
    file: 'shared/flow/journey/look.ts',
    find: 'const reason = isFirstMessage\n',
    put: 'const reason = isFirstMessage || read\n',
    tests: ['test/contract/journeys.test.ts'],
  },
];
