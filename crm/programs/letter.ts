import { days, defineProgram } from '#crm-check/define.ts';

/** Regular content, for those who asked for exactly this and still take part; four weeks apart. */
export const letter = defineProgram({
  id: 'letter',
  name: 'Letter of the month',
  names: { 'zh-CN': '每月来信' },
  kind: 'marketing',
  intent: 'care',
  topic: 'letter',
  trigger: { on: 'rhythm', everyDays: 28, from: '2026-01-22', hour: 11, afterMs: 0 },
  audience: ['rule:reads-letters'],
  exits: [],
  steps: [{ do: 'send', id: 'issue', template: 'letter', channels: ['email'] }],
  reentryDays: 'once',
  priority: 35,
  holdout: 0,
  share: 0.5,
  usefulForMs: days(4),
});
