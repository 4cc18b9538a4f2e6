import type { PlantedBug } from '../planted-bug.ts';

const SEND = ['shared/flow/digest/send-digest.test.ts'];
const OF = ['shared/flow/digest/digest-of.test.ts'];

/** What goes wrong with the mail to the team. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'digest-twice',
    what: 'a day that is run again mails the team again',
    file: 'shared/flow/digest/send-digest.ts',
    find: 'if (!mail || !(await mails.claim(shop.id, id, now))) {',
    put: 'if (!mail || !(await mails.claim(shop.id, id + now, now))) {',
    tests: SEND,
  },
  {
    id: 'digest-unknown-is-sent-again',
    what: 'a mail that may have left is given back and sent again',
    file: 'shared/flow/digest/send-digest.ts',
    find: "if (outcome === 'try-later') {",
    put: "if (outcome === 'try-later' || outcome === 'unknown') {",
    tests: SEND,
  },
  {
    id: 'digest-told-to-nobody',
    what: 'news that no mail took to anybody are told as old on the next day',
    file: 'shared/flow/digest/send-digest.ts',
    find: 'if (reached) await tell();',
    put: 'await tell();',
    tests: SEND,
  },
  {
    id: 'digest-after-unsubscribe',
    what: 'who unsubscribed of the team is written to all the same',
    file: 'shared/flow/digest/send-digest.ts',
    find: '.filter(({ id }) => !declined.has(id))',
    put: '.filter(({ id }) => id !== undefined)',
    tests: SEND,
  },
  {
    id: 'digest-stopped-by-a-scanner',
    what: 'a scanner of mailboxes that opens the link stops the digest',
    file: 'shared/flow/digest/open-link.ts',
    find: 'if (isRead(event)) return answer(200, asking);',
    put: '',
    tests: ['shared/flow/digest/open-link.test.ts'],
  },
  {
    id: 'digest-says-the-same-each-day',
    what: 'what stands for weeks is mailed each day',
    file: 'shared/flow/digest/digest-of.ts',
    find: 'isUrgent || since === day',
    put: 'isUrgent || since <= day',
    tests: OF,
  },
  {
    id: 'digest-told-day-before-itself',
    what: 'a day that is run again finds its own words told, and keeps quiet',
    file: 'shared/adapters/dynamo/team-mails.ts',
    find: 'addDays(before, -1)',
    put: 'addDays(before, 0)',
    tests: ['test/contract/team-mails.test.ts'],
  },
  {
    id: 'digest-one-day-early',
    what: 'a festival is told on the day before the last one before it begins',
    file: 'shared/flow/digest/items/festivals.ts',
    find: 'addDays(day, 2)',
    put: 'addDays(day, 3)',
    tests: OF,
  },
  {
    id: 'digest-cries-of-chance',
    what: 'each record of a shop with few orders is news',
    file: 'shared/model/digest/unusual.ts',
    find: 'const FAR = 3;',
    put: 'const FAR = 1;',
    tests: ['shared/model/digest/unusual.test.ts'],
  },
  {
    id: 'digest-of-long-ago',
    what: 'an import that runs an old day mails the team',
    file: 'functions/daily-digest/handler.ts',
    find: "mode === 'full' && day > addDays(localDayBefore(now, shop.timezone), -NEWS_DAYS)",
    put: "mode === 'full'",
    tests: ['functions/daily-digest/handler.test.ts'],
  },
  {
    id: 'digest-to-anybody',
    what: 'where nobody wants the digest its function may mail to everybody',
    file: 'infra/constructs/digest.ts',
    find: 'readers.length > 0 ? readers : [NOBODY]',
    put: 'readers',
    tests: ['test/infra/policies.test.ts'],
  },
];
