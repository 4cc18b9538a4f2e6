import type { Decision } from '#model/campaign/decision.ts';
import type { CampaignState } from '#model/campaign/life.ts';

const STATES: Readonly<Record<CampaignState, string>> = {
  draft: '草稿',
  submitted: '已提交',
  approved: '已审批',
  scheduled: '已排期',
  running: '进行中',
  held: '已暂扣',
  paused: '已暂停',
  done: '已结束',
  settled: '已结算',
  cancelled: '已取消',
};

const DECIDE: Readonly<Record<Decision, string>> = {
  submit: '尚未提交',
  resubmit: '不会发送：提交后内容已改动',
  approve: '等待审批',
  schedule: '已审批，等待排期',
  audience: '已暂扣：人群有变，是否有意为之？',
  uncounted: '已暂扣：无法统计其人群',
  budget: '已暂扣：预算不足以支付下一波次',
  resume: '已暂停，等待有人恢复',
  settle: '已结束，等待凭账单结算',
};

/** The same in Simplified Chinese. */
export const campaignsZh = {
  title: '活动',
  about:
    '最近 30 天和未来 30 天的一次性消息，以及所有等待决定的活动。活动带来的效果以未收到消息的对照人群为准；消息之后的订单列在旁边，其中许多本来也会发生。',
  none: '这些天没有活动：用 `perennial campaign new` 开始一次优惠、邀请或调查。',
  campaign: '活动',
  state: '状态',
  from: '开始',
  to: '结束',
  days: '{from}至{to}',
  sent: '消息',
  charged: '上限已用',
  cap: '上限',
  ofCap: '{spent}，上限 {cap}',
  notThen: '更早日期的数据不可知',
  caused: '带来的买家（每 100 人）',
  low: '带来的效果下限',
  high: '带来的效果上限',
  between: '{low} 至 {high}',
  causedOf: '{treated} 人，对照组 {control} 人',
  why: '{names}带来的效果不可知：{why}。',
  attributed: '消息后下单',
  net: '消息后订单净额',
  netOf: '14 天内 {net}',
  contribution: '扣除成本后的贡献',
  brought: '已结算：扣除成本后带来 {value}（{low} 至 {high}）',
  decide: '待决定',
  lessThan: '不足 {amount}',
  states: STATES as Readonly<Record<string, string>>,
  decisions: DECIDE as Readonly<Record<string, string>>,
};
