import { excesses } from '../form/excess.ts';
import type { Figures } from '../form/figures.ts';
import { defineLink, type Suspect } from '../form/link.ts';
import { count, percent } from '../form/says.ts';
import { ofDue, type ShareTest, testShare } from '../form/share-test.ts';

const TESTS: readonly ShareTest[] = [
  {
    cause: 'held',
    of: ofDue('held_too_long', 'stopped_too_long'),
    bounds: { limit: 0.03 },
    what: {
      en: 'Of its moments {share} were missed because it was held or stopped and nobody let it go in time',
      zh: '因流程被保留或暂停且无人及时放行而错过的时刻占 {share}',
    },
    change: {
      en: 'Name somebody who looks at the daily digest and releases or resumes on the same day.',
      zh: '指定一人查看每日摘要，并在当天放行或恢复。',
    },
  },
  {
    cause: 'late',
    of: ofDue('too_late'),
    bounds: { before: 0.05, limit: 0.08 },
    what: {
      en: 'Of its moments {share} were missed because the message would have come too late',
      zh: '因消息会太迟而错过的时刻占 {share}',
    },
    change: {
      en: 'Let it be useful for longer (`usefulForMs`), or start it earlier.',
      zh: '延长其有用时间（`usefulForMs`），或更早触发。',
    },
  },
  {
    cause: 'sender',
    of: ofDue('never_picked_up', 'answer_lost'),
    bounds: { limit: 0.03 },
    what: {
      en: 'Of its moments {share} were missed because no sender took the message, or its answer was lost',
      zh: '因没有发送程序处理或答复丢失而错过的时刻占 {share}',
    },
    change: {
      en: 'Find out why the sender stood still: its runbook, its queue and its dead letters.',
      zh: '查明发送程序停顿的原因：运行手册、队列和死信。',
    },
  },
  {
    cause: 'text',
    of: ofDue('render_failed'),
    bounds: { limit: 0.03 },
    what: {
      en: 'Of its moments {share} were missed because the text could not be made',
      zh: '因无法生成文本而错过的时刻占 {share}',
    },
    change: {
      en: 'Mend its template: `perennial preview` shows it for people of whom little is known.',
      zh: '修正其模板：`perennial preview` 会显示资料不全的顾客看到的内容。',
    },
  },
];

/** Nobody takes a fifth of the hand-offs within two days in a team that works. */
const UNTAKEN = 0.25;
const FEWEST_HAND_OFFS = 20;

export const execution = defineLink({
  name: 'execution',
  place: 60,
  title: { en: 'Execution', zh: '执行' },
  look: (figures) => [...TESTS.flatMap((test) => testShare(test, figures)), ...waiting(figures), ...untaken(figures)],
});

/** What waits at this moment is no chance. */
function waiting({ heldNow }: Figures): readonly Suspect[] {
  if (heldNow === 0) return [];
  return [
    {
      ...{ cause: 'waiting', p: 0, against: 'limit', messages: heldNow },
      says: {
        en: `${count(heldNow)} people wait for somebody to release it.`,
        zh: `有 ${count(heldNow)} 人在等待放行。`,
      },
      change: {
        en: 'Look at whom it would write to (`perennial held`), and release it or stop it today.',
        zh: '查看会发给谁（`perennial held`），今天就放行或停止。',
      },
    },
  ];
}

function untaken({ untaken: share }: Figures): readonly Suspect[] {
  if (!share) return [];
  return excesses({ now: share }, { limit: UNTAKEN }, FEWEST_HAND_OFFS).map(({ p, against, now }) => ({
    ...{ cause: 'hand-offs', p, against, messages: share.part },
    says: {
      en: `Of ${count(share.whole)} people whom it handed over to the team ${percent(now)} were taken by nobody within two days.`,
      zh: `移交给团队的 ${count(share.whole)} 人中，${percent(now)} 两天内无人接手。`,
    },
    change: {
      en: 'Give its hand-offs to somebody with time for them, or hand over fewer (`perennial cases`).',
      zh: '把移交分给有时间的人，或减少移交（`perennial cases`）。',
    },
  }));
}
