import { days, defineProgram } from '#crm-check/define.ts';

/** Good wishes, and on which days parcels leave. */
export const springFestival = defineProgram({
  id: 'spring-festival',
  name: 'Spring Festival',
  names: { 'zh-CN': '春节' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'festival', festival: 'spring-festival', daysBefore: 3, hour: 10, afterMs: 0 },
  audience: ['rule:chinese-festivals'],
  exits: [],
  steps: [{ do: 'send', id: 'greeting', template: 'spring-festival', channels: ['email'] }],
  reentryDays: 'once',
  priority: 18,
  holdout: 0.05,
  share: 0.9,
  usefulForMs: days(2),
});
