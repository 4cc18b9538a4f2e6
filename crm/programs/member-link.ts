import { defineProgram, minutes } from '#crm-check/define.ts';

/** A member asked on their page for a link that shows and does everything: it works for half an hour. */
export const memberLink = defineProgram({
  id: 'member-link',
  name: 'Link to the member page',
  names: { 'zh-CN': '会员页面链接' },
  kind: 'transactional',
  topic: 'personal-data',
  trigger: { on: 'link-requested', to: 'member', afterMs: 0 },
  exits: [],
  steps: [{ do: 'send', id: 'link', template: 'member-link', channels: ['email', 'sms'] }],
  reentryDays: 'once',
  priority: 1,
  holdout: 0,
  usefulForMs: minutes(60),
});
