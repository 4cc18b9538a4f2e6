import { defineSegment, member } from '#crm-check/define.ts';

/** Is a member of the shop's membership, and has not left. */
export const members = defineSegment({
  id: 'members',
  name: 'Members',
  names: { 'zh-CN': '会员' },
  where: member(),
});
