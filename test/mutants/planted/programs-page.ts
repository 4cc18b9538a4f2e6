import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'programs-page-guesses-the-way',
    what: 'where a branch comes to one step by both ways, people are counted as if they had gone by the first',
    file: 'shared/model/journey/came-through.ts',
    find: 'return ways.length === 1 ? ways[0] : undefined;',
    put: 'return ways[0];',
    tests: ['shared/model/journey/came-through.test.ts'],
  },
  {
    id: 'programs-page-who-left-went-on',
    what: 'who left a journey at a step is also counted among those who went on from it',
    file: 'shared/model/journey/came-through.ts',
    find: "state === 'ended' && reason === 'completed'",
    put: "state === 'ended' && reason !== ''",
    tests: ['local/page/programs/programs.test.ts'],
  },
  {
    id: 'programs-page-put-off-is-due',
    what: 'a message that was put off stands among what is still to be decided, without its reason',
    file: 'shared/flow/journey/whereabouts/whereabouts.ts',
    find: "if (touch?.state === 'deferred' && touch.reason !== 'allowed') one.why = touch.reason;",
    put: "if (touch?.state === 'queued' && touch.reason !== 'allowed') one.why = touch.reason;",
    tests: ['local/page/programs/programs.test.ts'],
  },
  {
    id: 'calendar-of-another-day',
    what: 'the list of a day of the calendar leaves out whom the message is put off on that day',
    file: 'local/page/calendar/calendar-page.ts',
    find: '[one.at, ...one.waits.map(({ at }) => at)].some',
    put: '[one.at].some',
    tests: ['local/page/programs/programs.test.ts'],
  },
  {
    id: 'survey-figure-of-one-voice',
    what: 'two answers make a Net Promoter Score',
    file: 'shared/model/kpi/form/surveys.ts',
    find: 'const FEW_ANSWERS = 5;',
    put: 'const FEW_ANSWERS = 2;',
    tests: ['shared/model/kpi/kpis/surveys.test.ts'],
  },
];
