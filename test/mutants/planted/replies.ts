import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'reply-to-first-written',
    what: 'an answer by hand goes to the shop that wrote first, not to the one that wrote last',
    file: 'local/replies/place.ts',
    find: '.toReversed()',
    put: '',
    tests: ['local/replies/reply.test.ts'],
  },
  {
    id: 'reply-any-text-is-an-answer',
    what: 'a message that leaves meanwhile is shown as the answer to a STOP',
    file: 'local/replies/reply.ts',
    find: '.filter((text) => heard.some((each) => isAnswerOf(each, from, text)))',
    put: '',
    tests: ['local/replies/reply.test.ts'],
  },
  {
    id: 'page-reply-to-a-mail',
    what: 'the page lets a mail address answer by text message',
    file: 'local/page/take-reply.ts',
    find: '&& raw === undefined',
    put: '',
    tests: ['local/page/page.test.ts'],
  },
  {
    id: 'page-table-off-the-screen',
    what: 'on a phone the columns of a table lie beyond the edge of the screen',
    file: 'shared/view/style.ts',
    find: 'white-space: normal; overflow-wrap: anywhere; }\n  [role=table] td:first-child',
    put: 'white-space: nowrap; }\n  [role=table] td:first-child',
    tests: ['test/integration/page-accessibility.test.ts'],
  },
];
