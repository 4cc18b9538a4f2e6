import type { PlantedBug } from '../planted-bug.ts';

const COMMAND = ['cli/commands/export-figures.test.ts'];
const FILE = ['cli/export/parquet.test.ts'];

/** What goes wrong with figures that others go on with. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'parquet-money-cut-off',
    what: 'money that is no whole number of minor units is cut off without a word',
    file: 'cli/export/parquet.ts',
    find: 'if (!Number.isSafeInteger(value))',
    put: 'if (typeof value !== "number" || Number.isNaN(value))',
    tests: FILE,
  },
  {
    id: 'parquet-days-as-numbers',
    what: 'days are numbers that no reader takes for days',
    file: 'cli/export/parquet.ts',
    find: "day: { type: 'INT32', converted_type: 'DATE' },",
    put: "day: { type: 'INT32' },",
    tests: FILE,
  },
  {
    id: 'figures-of-all-days-in-each',
    what: 'each day has the figures of all days up to it',
    file: 'cli/export/tables/kpis.ts',
    find: '{ from: at, to: at, asOf }',
    put: '{ from: 0, to: at, asOf }',
    tests: COMMAND,
  },
  {
    id: 'figures-money-without-a-currency',
    what: 'money stands in the column of counts, without its currency',
    file: 'cli/export/tables/kpis.ts',
    find: "const isMoney = unit === 'money';",
    put: "const isMoney = unit === 'money' && n < 0;",
    tests: COMMAND,
  },
  {
    id: 'figures-since-months',
    what: 'of days before the first that was asked for some are written',
    file: 'cli/export/tables/kpis.ts',
    find: 'row.at < first)',
    put: 'row.at < 0)',
    tests: COMMAND,
  },
  {
    id: 'figures-before-forgets',
    what: 'a figure that asks who was there before knows nothing of it',
    file: 'cli/export/tables/kpis.ts',
    find: 'return n === 0 ? [row] :',
    put: 'return n >= 0 ? [row] :',
    tests: ['cli/export/tables/kpis.test.ts'],
  },
];
