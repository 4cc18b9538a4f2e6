import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Members who came with an import and never ordered here: their source tags them `imported`. */
export const activation = defineProgram({
  id: 'activation',
  name: 'Activation of imported members',
  names: { 'zh-CN': '激活导入会员' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:imported-members', afterMs: hours(10) },
  exits: ['left-segment', 'bought-again'],
  steps: [{ do: 'send', id: 'hello', template: 'activation', channels: ['email'] }],
  reentryDays: 'once',
  priority: 27,
  holdout: 0,
  usefulForMs: days(7),
});
