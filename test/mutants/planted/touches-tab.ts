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
];
