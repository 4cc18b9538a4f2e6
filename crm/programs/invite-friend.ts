import { days, defineProgram } from '#crm-check/define.ts';

/** A member who would recommend the shop (9 or 10) finds their invitation for a friend, the day after they said so. */
export const inviteFriend = defineProgram({
  id: 'invite-friend',
  name: 'Invite a friend',
  names: { 'zh-CN': '邀请好友' },
  kind: 'marketing',
  intent: 'care',
  topic: 'marketing',
  trigger: { on: 'survey-answered', survey: 'survey', atLeast: 9, afterMs: days(1) },
  audience: ['rule:members'],
  exits: [],
  steps: [{ do: 'send', id: 'invitation', template: 'invite-friend', channels: ['email', 'sms'] }],
  reentryDays: 365,
  priority: 41,
  holdout: 0.1,
  usefulForMs: days(7),
});
