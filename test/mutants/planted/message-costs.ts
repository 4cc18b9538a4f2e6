import type { PlantedBug } from '../planted-bug.ts';

const FIGURE = ['shared/model/kpi/on-read/message-costs.test.ts'];
const costs = 'shared/model/kpi/on-read/message-costs.ts';

/** What goes wrong between what a shop declares that messages cost and what it is told of it. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'message-costs-rounded-each',
    what: 'the cost of messages is rounded for each count before it is added up',
    file: costs,
    find: 'const thousandths = BigInt(count) * BigInt(cost);',
    put: 'const thousandths = BigInt(minorOf(BigInt(count) * BigInt(cost))) * PER;',
    tests: FIGURE,
  },
  {
    id: 'message-costs-of-unsent',
    what: 'messages that were never sent cost something',
    file: costs,
    find: "if (state !== 'sent' || !isAsked(touch)) continue;",
    put: 'if (!isAsked(touch)) continue;',
    tests: FIGURE,
  },
  {
    id: 'message-costs-undeclared-free',
    what: 'a channel of which nobody said the cost is free',
    file: costs,
    find: 'const cost = Object.hasOwn(costs, channel) ? costs[channel] : undefined;',
    put: 'const cost = Object.hasOwn(costs, channel) ? costs[channel] : 0;',
    tests: FIGURE,
  },
  {
    id: 'message-costs-of-all-programs',
    what: 'each program is told the cost of the messages of all',
    file: 'shared/flow/report/message-costs.ts',
    find: '({ programId }) => programId === program',
    put: '() => true',
    tests: ['shared/flow/report/load-report.test.ts'],
  },
  {
    id: 'message-costs-without-first-day',
    what: 'the command line leaves out the first of the 30 days',
    file: 'cli/kpi/message-costs.ts',
    find: 'addDays(day, 1 - KPI_DAYS)',
    put: 'addDays(day, 2 - KPI_DAYS)',
    tests: ['cli/commands/kpi.test.ts'],
  },
];
