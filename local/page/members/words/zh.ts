import type { MembersWords } from './en.ts';

/** What the page says of members in Chinese. */
export const membersZh: MembersWords = {
  lead: '{day} 结束时的会员计划 {name}，{zone}。命令行查看：{command}；查看单个会员：{one}。',
  none: '店铺还没有会员计划。团队可在 crm/memberships 中编写积分、等级或两者：见 docs/membership.md。',
  centres: '关系中心的会员',
  centresAbout: '关系链经过的会员：他们带来的人、这些人再带来的人，依此类推。',
  person: '会员',
  direct: '带来',
  reach: '触及',
};
