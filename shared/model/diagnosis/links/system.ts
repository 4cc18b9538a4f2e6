import { excesses } from '../form/excess.ts';
import { endedFor, type Figures } from '../form/figures.ts';
import { defineLink, type Suspect } from '../form/link.ts';
import { count, percent } from '../form/says.ts';
import { ofDue, type ShareTest, testShare } from '../form/share-test.ts';

const TESTS: readonly ShareTest[] = [
  {
    cause: 'caps',
    of: ofDue('frequency_cap', 'min_gap', 'peak_season', 'question_cap'),
    bounds: { before: 0.05, peers: 0.15, limit: 0.35 },
    what: {
      en: 'Of its moments {share} were missed because other messages had used up the limit per person',
      zh: '因其他消息已用完每人上限而错过的时刻占 {share}',
    },
    change: {
      en: 'Give it a better priority (a lower number) than the programs that take its places, or let one of them go.',
      zh: '把它的优先级调到占用名额的流程之前（数字更小），或停掉其中一个流程。',
    },
  },
  {
    cause: 'care',
    of: ofDue('open_case', 'care_first', 'paused'),
    bounds: { before: 0.05, peers: 0.15, limit: 0.35 },
    what: {
      en: 'Of its moments {share} were missed because the person was to be left in peace (open case, sold to before, pause)',
      zh: '因应让顾客安静（未结工单、刚促销过、暂停）而错过的时刻占 {share}',
    },
    change: {
      en: 'Close the cases that are open, and send a message that cares before this one.',
      zh: '处理完未结工单，并在此消息之前先发一条关怀消息。',
    },
  },
  {
    cause: 'budget',
    of: ofDue('budget', 'warm_up'),
    bounds: { before: 0.05, limit: 0.05 },
    what: {
      en: 'Of its moments {share} were missed because the budget of the month or the ramp of a new domain was used up',
      zh: '因当月预算或新域名预热名额用完而错过的时刻占 {share}',
    },
    change: {
      en: 'Raise the budget of the channel, or let this program come before others that spend it.',
      zh: '提高该渠道预算，或让此流程优先于其他花费预算的流程。',
    },
  },
];

/** Of moments that were there, so few without a program are a day of a deployment. */
const WITHOUT = 0.05;

export const system = defineLink({
  name: 'system',
  place: 30,
  title: { en: 'System', zh: '系统' },
  look: (figures) => [...TESTS.flatMap((test) => testShare(test, figures)), ...withoutProgram(figures)],
});

/** Moments that it would be for, while it was gone, a draft or without the step. */
function withoutProgram({ now, unserved, isGone }: Figures): readonly Suspect[] {
  const missed = endedFor(now, ['program_removed']) + unserved;
  const share = { part: missed, whole: now.due + unserved };
  return excesses({ now: share }, { limit: WITHOUT }).map((excess) => ({
    ...{ cause: 'without', p: excess.p, against: excess.against, messages: missed },
    says: {
      en: `${count(missed)} moments came for which it was not there (${percent(excess.now)} of all): ${isGone ? 'it is a draft, or gone' : 'it or a step of it was taken away'}.`,
      zh: `有 ${count(missed)} 个时刻（占 ${percent(excess.now)}）没有流程对应：${isGone ? '该流程是草稿或已移除' : '流程或其步骤曾被移除'}。`,
    },
    change: {
      en: 'Put the program, or the step that was taken away, back into crm/programs and deploy it.',
      zh: '把该流程或被移除的步骤放回 crm/programs 并部署。',
    },
  }));
}
