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
  list: '全部会员',
  level: '等级',
  below: '未达到任何等级',
  up: '当天升级',
  down: '当天降级',
  pending: '待生效',
  expiring: '最近到期',
  expiringSays: '{n}，有效期至 {day}',
  since: '入会日期',
  orderBy: '排序',
  orders: { points: '积分最多优先', expiring: '最早到期优先', joined: '最新入会优先' },
  shown: '{day} 日终，第 {from} 至 {to} 位，共 {total} 位，{order}。',
  nobody: '{day} 日终时没有人在这里。',
  noDay: '还没有保存名单。每日运行会留下一份：现在可用 {command} 生成。',
  unknown: '没有等级或排序 {name}。不显示任何人，以免写错的名称变成所有人。',
  holds: '文件包含 {day} 日终的顾客编号、等级、积分和最近到期的积分。不含姓名和地址。',
};
