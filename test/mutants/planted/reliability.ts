import type { PlantedBug } from '../planted-bug.ts';

const LIMITS = ['test/infra/client-limits.test.ts'];

const REDRIVE = ['cli/commands/redrive.test.ts'];

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
    find: 'openTeamPeople(env, HASTY)',
    put: 'openTeamPeople(env, { ...HASTY, maxAttempts: 9 })',
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
  {
    id: 'log-id-ends-at-the-fetched-document',
    what: 'an order of a platform that sends ids only has two ids in the logs',
    file: 'shared/flow/receive/enqueue.ts',
    find: 'const { rawBody, ...told } = delivery;',
    put: 'const { rawBody, correlationId: _, ...told } = delivery;',
    tests: ['test/integration/policies-of-calls.test.ts'],
  },
  {
    id: 'log-id-quotes-an-import',
    what: 'what an import calls its lines is written into the logs',
    file: 'shared/model/event/message.ts',
    find: ': shortHash(correlationId)',
    put: ': correlationId',
    tests: ['shared/model/event/correlation.test.ts'],
  },
  {
    id: 'redrive-takes-out-before-it-sends',
    what: 'a stop in between loses a dead letter',
    file: 'cli/redrive/redrive.ts',
    find: '        const end = wanted(letter)',
    put: '        await letters.takeOut(letter);\n        const end = wanted(letter)',
    tests: REDRIVE,
  },
  {
    id: 'redrive-shows-what-strangers-typed',
    what: 'dead letters are listed with numbers and addresses in them',
    file: 'cli/redrive/letter.ts',
    find: "typeof word === 'string' && WORD.test(word)",
    put: "typeof word === 'string'",
    tests: REDRIVE,
  },
  {
    id: 'redrive-leaves-the-envelope-on',
    what: 'a STOP that SNS kept comes back wrapped and is dead again',
    file: 'cli/redrive/redrive.ts',
    find: 'letters.send(again.url, repaired(letter.body))',
    put: 'letters.send(again.url, letter.body)',
    tests: REDRIVE,
  },
  {
    id: 'infra-reserves-what-a-new-account-lacks',
    what: 'a stage does not deploy to a new account, which must keep its 10 runs unreserved',
    file: 'infra/declared/concurrency.ts',
    find: '  if (concurrency < PLENTY) return undefined;',
    put: '',
    tests: ['infra/declared/concurrency.test.ts'],
  },
  {
    id: 'infra-failed-messages-unseen',
    what: 'no alarm sees messages that fail in a batch in which others do not',
    file: 'shared/adapters/lambda/batch.ts',
    find: `      telemetry.count('MessageFailed', { function: name });`,
    put: '',
    tests: ['shared/adapters/lambda/failures-in-logs.test.ts'],
  },
  {
    id: 'infra-replies-among-dead-letters-of-a-worker',
    what: 'what a topic could not deliver lies where SQS cannot move it back',
    file: 'infra/channels/sms-replies.ts',
    find: 'deadLetterQueue: this.deadLetters }',
    put: 'deadLetterQueue: worker.deadLetters }',
    tests: ['test/infra/guards.test.ts'],
  },
];
