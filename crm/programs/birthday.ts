import { days, defineProgram } from '#crm-check/define.ts';

/** On the morning of the day, whatever else is planned. */
export const birthday = defineProgram({
  id: 'birthday',
  name: 'Birthday',
  names: { 'zh-CN': '生日祝福' },
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'person-date', date: 'birthday', hour: 10, afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'wishes', template: 'birthday', channels: ['email', 'ch:wechat', 'sms'] }],
  reentryDays: 'once',
  priority: 15,
  holdout: 0.05,
  usefulForMs: days(2),
});
