import { days, defineProgram } from '#crm-check/define.ts';

/** In time for what is ordered to be there. */
export const christmas = defineProgram({
  id: 'christmas',
  name: 'Christmas',
  names: { 'zh-CN': '圣诞节' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'christmas', daysBefore: 10, hour: 10, afterMs: 0 },
  audience: ['rule:western-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'christmas', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
