import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Valuable, about to be lost, and out of reach of our messages: somebody of the team calls, if they agreed to calls. */
export const winBackCall = defineProgram({
  id: 'win-back-call',
  name: 'Win-back by telephone',
  names: { 'zh-CN': '电话召回' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:worth-a-call', afterMs: hours(9) },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'call', template: 'win-back-call', channels: ['worklist'] }],
  reentryDays: 180,
  priority: 31,
  holdout: 0.1,
  usefulForMs: days(14),
});
