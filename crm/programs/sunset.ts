import { days, defineProgram, hours } from '#crm-check/define.ts';

/**
 * Neither clicks nor buys for a quarter of a year: one question, and whoever does not answer is written to no more by
 * what asks for `rule:reads-letters`. The mark is for your reports.
 */
export const sunset = defineProgram({
  id: 'sunset',
  name: 'Sunset',
  names: { 'zh-CN': '停止打扰' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:never-reacts', afterMs: hours(9) },
  exits: ['left-segment', 'bought-again'],
  steps: [
    {
      do: 'send',
      id: 'question',
      title: { en: 'Shall we go on writing?', 'zh-CN': '还想收到我们的来信吗' },
      template: 'sunset',
      channels: ['email'],
    },
    { do: 'wait', id: 'two-weeks', untilFact: 'clicked', atMostMs: days(14) },
    { do: 'branch', id: 'has-clicked', when: { response: 'clicked' }, yes: 'end', no: 'gone' },
    { do: 'mark', id: 'gone', name: 'sunset' },
  ],
  reentryDays: 365,
  priority: 50,
  holdout: 0,
  usefulForMs: days(14),
});
