import { normalTail } from '../../effect/stats/normal.ts';
import { SPREAD } from '../form/excess.ts';
import { endedFor, type Figures } from '../form/figures.ts';
import { defineLink, type Suspect } from '../form/link.ts';
import { count } from '../form/says.ts';
import { ofDue, type ShareTest, testShare } from '../form/share-test.ts';

const TESTS: readonly ShareTest[] = [
  {
    cause: 'consent',
    of: ofDue('no_consent', 'consent_withdrawn'),
    bounds: { before: 0.05, peers: 0.15, limit: 0.5 },
    what: {
      en: 'Of its moments {share} were missed because the person does not agree to the topic',
      zh: '因顾客未同意该主题而错过的时刻占 {share}',
    },
    change: {
      en: 'Ask for this topic where people sign up and in the preference centre, or move the program to a topic that they agreed to.',
      zh: '在注册处和偏好中心征求对该主题的同意，或把流程改到顾客已同意的主题。',
    },
  },
  {
    cause: 'address',
    of: ofDue('no_address', 'person_unknown'),
    bounds: { before: 0.05, peers: 0.15, limit: 0.5 },
    what: {
      en: 'Of its moments {share} were missed for want of an address on its channels',
      zh: '因所用渠道没有地址而错过的时刻占 {share}',
    },
    change: {
      en: 'Add a channel to its messages on which these people can be reached.',
      zh: '为其消息增加能联系到这些顾客的渠道。',
    },
  },
  {
    cause: 'narrow',
    of: (period) => ({ part: endedFor(period, ['not_in_audience']), whole: period.came }),
    bounds: { before: 0.1, limit: 0.8 },
    what: {
      en: 'Of all who came to it {share} are not in its audience',
      zh: '到达该流程的人中有 {share} 不在其受众内',
    },
    change: {
      en: 'Widen its audience, or let a segment that is in it start the program.',
      zh: '放宽其受众，或改由受众内的分群触发流程。',
    },
  },
];

/** Below this share of those expected it is a drop, above it a season. */
const DROP = 0.6;
const FEWEST = 100;

export const audience = defineLink({
  name: 'audience',
  place: 10,
  title: { en: 'Audience', zh: '受众' },
  look: (figures) => [...TESTS.flatMap((test) => testShare(test, figures)), ...fewCame(figures)],
});

/** Far fewer than in the days before, where the other programs did not lose as many: by a Poisson ratio. */
function fewCame({ now, before, trend, isSeasonal, isGone }: Figures): readonly Suspect[] {
  if (isSeasonal || isGone || !before) return [];
  const expected = before.came * trend;
  if (before.came < FEWEST || expected < FEWEST) return [];
  const came = now.came + 0.5;
  // twice the spread of shares: how many come also goes by weekdays and offers
  const z = Math.log((DROP * expected) / came) / Math.sqrt(2 * SPREAD * (1 / came + 1 / before.came));
  const kept = before.came > 0 ? before.kept / before.came : 0;
  return [
    {
      ...{ cause: 'few', p: normalTail(z), against: 'before' },
      messages: Math.max(0, expected - now.came) * kept,
      says: {
        en: `Only ${count(now.came)} came to it, where ${count(expected)} were to be expected by the period before.`,
        zh: `只有 ${count(now.came)} 人到达该流程，按上一期间应有 ${count(expected)} 人。`,
      },
      change: {
        en: 'Look at what starts it: the segment or the event, and since when it starts for so few.',
        zh: '检查触发条件：是哪个分群或事件，以及从何时起触发变少。',
      },
    },
  ];
}
