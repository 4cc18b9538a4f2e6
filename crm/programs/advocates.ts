import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Buys most and speaks well of it: an invitation to the circle, with nothing to buy in it. */
export const advocates = defineProgram({
  id: 'advocates',
  name: 'Advocates',
  names: { 'zh-CN': '邀请品牌推荐官' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'rule:likely-advocates', afterMs: hours(11) },
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'invitation', template: 'advocates', channels: ['email'] }],
  reentryDays: 365,
  priority: 42,
  holdout: 0,
  usefulForMs: days(14),
});
