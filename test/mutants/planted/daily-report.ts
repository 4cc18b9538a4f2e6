import type { PlantedBug } from '../planted-bug.ts';

/** What the daily report of a stage says of what waits. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'daily-report-of-an-old-day-tells-todays-trouble',
    what: 'a day that is run again gets a report of what waits today',
    file: 'functions/daily-report/handler.ts',
    find: 'isNewest ? troubleNow(deps) : undefined',
    put: 'troubleNow(deps)',
    tests: ['functions/daily-report/handler.test.ts'],
  },
  {
    id: 'daily-report-fails-with-a-look',
    what: 'a queue that may not be asked costs the whole report',
    file: 'shared/flow/report/trouble.ts',
    find: "deadLetters?.().catch((error: unknown) => failed('dead letters', error)),",
    put: 'deadLetters?.(),',
    tests: ['functions/daily-report/handler.test.ts'],
  },
  {
    id: 'daily-report-calm-where-nothing-was-seen',
    what: 'a report that could look at nothing says that nothing needs attention',
    file: 'shared/flow/report/load-report.ts',
    find: 'lookedAtAll ? WHY.noAlerts : WHY.notAllLookedAt',
    put: 'WHY.noAlerts',
    tests: ['functions/daily-report/handler.test.ts'],
  },
  {
    id: 'daily-report-counts-no-dead-letters-of-starts',
    what: 'queues of what schedules and topics could not deliver are counted by nobody',
    file: 'infra/constructs/dead-letters.ts',
    find: "node.id === 'Dlq')",
    put: "node.id === 'Dlq' && !node.path.includes('Starts'))",
    tests: ['test/infra/wiring.test.ts'],
  },
];
