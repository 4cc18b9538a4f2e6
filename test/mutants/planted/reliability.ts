import type { PlantedBug } from '../planted-bug.ts';

const LIMITS = ['test/infra/client-limits.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'aws-answer-awaited-for-ever',
    what: 'a client only warns when its time is over, and waits on',
    file: 'shared/adapters/aws/limits.ts',
    find: '      throwOnRequestTimeout: true,',
    put: '',
    tests: LIMITS,
  },
  {
    id: 'aws-calls-outlast-the-function',
    what: 'a shopper who unsubscribes waits until the function is killed',
    file: 'functions/preferences/index.ts',
    find: 'openPeople(env, HASTY)',
    put: 'openPeople(env, { ...HASTY, maxAttempts: 9 })',
    tests: LIMITS,
  },
  {
    id: 'ingest-refused-what-is-missing',
    what: 'a delivery whose body is gone is a dead letter instead of parked: S3 answers 403',
    file: 'infra/stack.ts',
    find: '        intake.read(OBJECTS.bodies),\n        intake.list(),',
    put: '        intake.read(OBJECTS.bodies),',
    tests: ['test/integration/policies-of-calls.test.ts'],
  },
];
