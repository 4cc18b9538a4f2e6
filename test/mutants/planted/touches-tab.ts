import type { PlantedBug } from '../planted-bug.ts';

/** The page of touches: what waits and what has ended, of a shop of any size. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'touches-tab-shows-the-ended-as-waiting',
    what: 'a message that has ended is shown as waiting while the row that looks after it is left',
    file: 'local/page/touches/load-waiting.ts',
    find: 'if (isTerminal(state)) return undefined;',
    put: '',
    tests: ['local/page/touches/load-waiting.test.ts'],
  },
  {
    id: 'touches-tab-reads-whole-days',
    what: 'the page reads every end of a busy day',
    file: 'local/page/touches/load-touches.ts',
    find: 'endedOn(shop.id, day, MOST_OF_A_DAY)',
    put: 'endedOn(shop.id, day)',
    tests: ['local/page/touches/load-touches.test.ts'],
  },
  {
    id: 'touches-due-rows-without-a-bound',
    what: 'a bounded look at due rows reads every row of an hour',
    file: 'shared/adapters/dynamo/query-all.ts',
    find: 'while (start && left > 0)',
    put: 'while (start)',
    tests: ['test/contract/touches.test.ts'],
  },
  {
    id: 'touches-tab-past-days-as-since',
    what: 'of past days without such messages it is said that none ended since',
    file: 'local/page/touches/touches-page.ts',
    find: 'asked.to === undefined ? told.noneSuch',
    put: 'asked.to !== null ? told.noneSuch',
    tests: ['local/page/touches/asked.test.ts'],
  },
  {
    id: 'touches-file-of-other-days',
    what: 'the file of some days is named and told as one of the last 400',
    file: 'local/page/touches/load-touches.ts',
    find: 'if (asked.from === undefined && asked.to === undefined) return undefined;',
    put: 'if (asked !== null) return undefined;',
    tests: ['local/page/touches/asked.test.ts'],
  },
  {
    id: 'touches-remedy-of-other-days',
    what: 'the command that an empty list names shows the last days instead of those of the list',
    file: 'cli/commands/touches.ts',
    find: "['--date', to, '--days',",
    put: "['--days',",
    tests: ['cli/commands/touches.test.ts'],
  },
  {
    id: 'touches-remedy-of-another-stage',
    what: 'the command that an empty list names looks at the local environment, whatever was looked at',
    file: 'cli/commands/touches.ts',
    find: '...whereOf(args), ',
    put: '',
    tests: ['cli/commands/touches.test.ts'],
  },
];
