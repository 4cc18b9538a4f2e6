import { days, defineProgram } from '#crm-check/define.ts';

/** Good health is what is wished here, and no "happy" day. */
export const dragonBoat = defineProgram({
  id: 'dragon-boat',
  name: 'Dragon Boat Festival',
  names: { 'zh-CN': '端午节' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'dragon-boat', daysBefore: 2, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'dragon-boat', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
