import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'page-month-not-over',
    what: 'who came back is told of a month that is not over, or of the one before a whole month',
    file: 'shared/view/parts/cohorts.ts',
    find: 'monthOf(dayNumber(day) + 1) - 1',
    put: 'monthOf(dayNumber(day))',
    tests: ['shared/view/page/report-page.test.ts'],
  },
  {
    id: 'page-parked-in-english',
    what: 'a Chinese shop reads in English why a delivery was not applied',
    file: 'local/page/parked.ts',
    find: "words.lang === 'en' ? PARK_WORDS : PARK_WORDS_ZH",
    put: 'words.lang ? PARK_WORDS : PARK_WORDS_ZH',
    tests: ['local/page/page.test.ts'],
  },
];
