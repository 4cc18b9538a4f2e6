import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'texts-china-by-language',
    what: 'a text in English to a number of China is not signed as China asks for it',
    file: 'shared/channels/sms/manner.ts',
    find: "const spoken = isChina ? 'zh' : language;",
    put: 'const spoken = language;',
    tests: ['shared/channels/sms/manner.test.ts'],
  },
  {
    id: 'texts-answer-a-name',
    what: 'people are asked to answer to a name that takes no answers',
    file: 'shared/channels/sms/manner.ts',
    find: 'stop: isNamed ?',
    put: 'stop: false ?',
    tests: ['shared/channels/sms/manner.test.ts'],
  },
  {
    id: 'texts-word-nobody-knows',
    what: 'people in China are told to answer a word that the shop does not take for one',
    file: 'shared/channels/sms/manner.ts',
    find: "['T', 'R'].find((word) => consent?.smsStopWords?.includes(word)) ?? 'TD'",
    put: "'T'",
    tests: ['shared/channels/sms/manner.test.ts'],
  },
  {
    id: 'texts-first-market-alone',
    what: 'only shops whose first market is China are asked for signed texts',
    file: 'shared/channels/sms/check-text.ts',
    find: "policy.markets.includes('CN')",
    put: "policy.markets[0] === 'CN'",
    tests: ['shared/crm-check/texts.test.ts'],
  },
  {
    id: 'texts-test-to-anybody',
    what: 'a test goes to whatever address is given',
    file: 'cli/commands/send-test.ts',
    find: 'if (found !== undefined) return found;',
    put: 'if (found !== undefined || to) return found ?? to;',
    tests: ['cli/commands/send-test.test.ts'],
  },
  {
    id: 'texts-test-counts',
    what: 'a test is told to the shop as a message of a customer, and its bounce counts against the shop',
    file: 'cli/preview/channels/email.ts',
    find: 'tags: {}',
    put: 'tags: mail.tags',
    tests: ['cli/commands/send-test.test.ts'],
  },
];
