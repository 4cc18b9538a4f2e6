import { defineLink } from '../form/link.ts';
import { ofDue, type ShareTest, testShare } from '../form/share-test.ts';

/** Messages that a person who reports spam will not get in a year, at one a month. */
const A_YEAR = 12;

const TESTS: readonly ShareTest[] = [
  {
    cause: 'bounces',
    of: ({ answers }) => answers && { part: answers.bounced, whole: answers.sent },
    // SES puts an account under review from 5 % on
    bounds: { before: 0.02, peers: 0.05, limit: 0.05 },
    what: { en: 'Of its messages {share} came back', zh: '退回的消息占 {share}' },
    change: {
      en: 'Find where these addresses come from (one form, one import), and have new ones confirmed there.',
      zh: '找出这些地址的来源（某个表单、某次导入），并在那里要求确认新地址。',
    },
  },
  {
    cause: 'complaints',
    of: ({ answers }) => answers && { part: answers.complained, whole: answers.delivered },
    // Google: .3 % is the ceiling
    bounds: { limit: 0.003 },
    weight: A_YEAR,
    what: {
      en: 'Of the messages that arrived {share} were reported as spam',
      zh: '送达的消息中有 {share} 被举报为垃圾邮件',
    },
    change: {
      en: 'Write to fewer: only to those who bought or clicked in the last year, and say in the first line why they get it.',
      zh: '缩小发送范围：只发给最近一年买过或点击过的人，并在第一行说明为何收到。',
    },
  },
  {
    cause: 'suppressed',
    of: ofDue('address_suppressed', 'number_refused'),
    bounds: { before: 0.05, peers: 0.15, limit: 0.25 },
    what: {
      en: 'Of its moments {share} were missed because nothing may be sent to the address any more',
      zh: '因地址已不可再发送而错过的时刻占 {share}',
    },
    change: {
      en: 'Ask for a new address by another channel, or at the next order.',
      zh: '通过其他渠道或在下次下单时索取新地址。',
    },
  },
  {
    cause: 'refused',
    of: ofDue('provider_rejected'),
    bounds: { limit: 0.03 },
    what: { en: 'Of its messages {share} were refused by the provider', zh: '被服务商拒绝的消息占 {share}' },
    change: {
      en: 'Look at what the provider says of its sender and its texts: `perennial touches --list --reason provider_rejected`.',
      zh: '查看服务商对发件人和文本的说明：`perennial touches --list --reason provider_rejected`。',
    },
  },
];

export const delivery = defineLink({
  name: 'delivery',
  place: 40,
  title: { en: 'Delivery', zh: '送达' },
  isOfSent: true,
  look: (figures) => TESTS.flatMap((test) => testShare(test, figures)),
});
