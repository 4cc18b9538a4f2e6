import type { PlantedBug } from '../planted-bug.ts';

/** How blocks of a report say what they know. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'view-foretold-too-hopefully',
    what: 'a prediction that came out a little below its mean, well within chance, is called wrong',
    file: 'shared/view/parts/forecast.ts',
    find: 'came < low ? told.fewer',
    put: 'came < expected ? told.fewer',
    tests: ['shared/view/parts/forecast.test.ts'],
  },
  {
    id: 'view-figure-without-a-meaning',
    what: 'what a tile shows can be opened only where another page holds the definitions',
    file: 'shared/view/page/report-page.ts',
    find: "{ kpiHref: definitionsIn('') }",
    put: '{}',
    tests: ['shared/view/definitions.test.ts'],
  },
  {
    id: 'view-parts-by-stored-names',
    what: 'a tier of a prediction is called A, and its customers and money alike',
    file: 'shared/view/cell-words.ts',
    find: '        oneWord(view, name),',
    put: '        name,',
    tests: ['shared/view/definitions.test.ts'],
  },
  {
    id: 'view-a-bounced-message-was-got',
    what: 'the page says of a message that came back that they got it',
    file: 'local/page/people/message-words.ts',
    find: 'became[feedback.type]',
    put: 'became.delivered',
    tests: ['local/page/people/message-words.test.ts'],
  },
  {
    id: 'page-a-name-looks-through-all-orders',
    what: 'a search for a name reads every order of the shop',
    file: 'local/page/people/find-page.ts',
    find: String.raw`deployed === undefined && /\d/.test(text)`,
    put: 'deployed === undefined',
    tests: ['local/page/people/people.test.ts'],
  },
  {
    id: 'report-of-an-old-day-tells-todays-trouble',
    what: 'the report of a day long gone begins with deliveries that are parked today',
    file: 'cli/commands/report.ts',
    find: 'isNewest ? troubleIn(target) : undefined',
    put: 'troubleIn(target)',
    tests: ['cli/commands/report.test.ts'],
  },
  {
    id: 'few-complaints-need-no-look',
    what: 'two spam reports of 69 messages are passed over, since so few say nothing',
    file: 'shared/flow/report/alerts.ts',
    find: 'return beyondOfFew(channel, measure);',
    put: 'return undefined;',
    tests: ['shared/flow/report/alerts.test.ts'],
  },
  {
    id: 'orders-of-nobody-untold',
    what: 'what orders without a known buyer came to stands nowhere near the tiles that leave them out',
    file: 'shared/view/parts/tiles.ts',
    find: '...(anonymous > 0',
    put: '...(anonymous > paid',
    tests: ['shared/view/page/bases.test.ts'],
  },
];
