import { days, defineProgram, hours } from '#crm-check/define.ts';

/** Whoever comes to belong to the best: a thank-you with nothing to buy in it. */
export const vipUpgrade = defineProgram({
  id: 'vip-upgrade',
  name: 'VIP upgrade',
  names: { 'zh-CN': 'VIP 升级' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'tier:A', afterMs: hours(10) },
  audience: ['stage:active', 'stage:loyal', 'stage:won_back'],
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'thanks', template: 'vip-upgrade', channels: ['email'] }],
  reentryDays: 'once',
  priority: 23,
  holdout: 0,
  usefulForMs: days(5),
});
