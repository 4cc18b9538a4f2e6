import { defineProgram, minutes } from '#crm-check/define.ts';

/** Somebody asked in the preference centre to see or change personal data: a link that works for half an hour. */
export const manageLink = defineProgram({
  id: 'manage-link',
  name: 'Link to personal data',
  names: { 'zh-CN': '个人资料链接' },
  kind: 'transactional',
  topic: 'personal-data',
  trigger: { on: 'link-requested', afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'link', template: 'manage-link', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 1,
  holdout: 0,
  usefulForMs: minutes(60),
});
