import { and, bought, boughtNothing, days, defineSegment, member } from '#crm-check/define.ts';

/** A member who bought before, and nothing for 60 days. */
export const sleepingMembers = defineSegment({
  id: 'sleeping-members',
  name: 'Sleeping members',
  names: { 'zh-CN': '沉睡会员' },
  where: and(member(), bought(), boughtNothing({ within: days(60) })),
});
