import { days, defineProgram } from '#crm-check/define.ts';

/**
 * Ten days after the last parcel arrived, once in half a year: how likely are you to recommend us? Answered by a link
 * without a login; who answers low is handed over to the team (`crm/team.ts`) and gets no coupon instead.
 */
export const survey = defineProgram({
  id: 'survey',
  name: 'Survey',
  names: { 'zh-CN': '满意度调查' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'order-delivered', afterMs: days(10) },
  exits: ['order-returned', 'order-cancelled'],
  steps: [{ do: 'send', id: 'ask', template: 'survey', channels: ['email'] }],
  reentryDays: 180,
  priority: 60,
  holdout: 0,
  usefulForMs: days(10),
});
