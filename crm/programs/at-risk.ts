import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Was a regular and becomes rare: a question before any offer. */
export const atRisk = defineProgram({
  id: 'at-risk',
  name: 'At risk',
  names: { 'zh-CN': '流失预警' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'stage:at_risk', afterMs: hours(9) },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'question', template: 'at-risk', channels: ['email'] }],
  reentryDays: 120,
  priority: 26,
  holdout: 0.1,
  usefulForMs: days(7),
});
