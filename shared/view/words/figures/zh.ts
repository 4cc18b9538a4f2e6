import { causesZh, cellsZh, salesChannelsZh } from './cells-zh.ts';

/** The same in Simplified Chinese. */
export const figuresZh = {
  churn: {
    title: '谁流失了（按价值层级）',
    about:
      '在 {from} 处于某价值层级且尚未流失（流失指久未购买、很少有人会再回来）的顾客，此后 {days}内流失了多少。层级取 {from} 当天的，因为不再购买的人会降级。',
    tier: '当天的层级',
    start: '当时的顾客',
    lapsed: '此后流失',
    share: '流失率',
    between: '在 {low} 与 {high} 之间',
    moved:
      '两天都在的顾客中，{lapsed} 位流失，{wonBack} 位流失后再次购买，{reactivated} 位有流失风险的顾客购买后已脱离风险。',
    byDay:
      '若像上方各阶段那样逐日统计，则有 {lapsed} 次流失、{wonBack} 次赢回、{reactivated} 次重新激活：期间内流失又回来的人计入这里，而上一句只比较首尾两天，不计入。',
  },
  forecast: {
    title: '预测准不准',
    about: '按 {from} 当天的预测，预计此后 {days}内会购买的人数，以及实际购买的人数。',
    whom: '只统计当天至少保留一笔订单的顾客：其他人无从预测。',
    customers: '当天的顾客',
    expected: '预计购买',
    between: '仅因偶然为 {low} 至 {high}',
    came: '实际购买',
    verdict: '结论',
    within: '符合预期：实际人数在偶然性允许的范围内（100 次中有 95 次如此）。',
    more: '多于预期：可能是季节、活动，或预测过于保守。',
    fewer: '少于预期：可能是季节、缺货，或预测过于乐观。',
  },
  definitions: {
    title: '指标的含义',
    about: '每个指标的定义：说明什么、如何统计、需要注意什么。',
    label: '含义：',
    formula: '如何统计',
    unit: '单位',
    per: '统计单位',
    final: '何时确定',
    history: '可知范围',
    note: '注意',
  },
  notes: {
    tiles: '净销售额按退货发生当天扣除退货（会计口径）。买家未知的订单不计入这四个数字。',
    weeks: '这里的退货从下单的那一周扣除，因此合计与上方净销售额相差跨期退款；过去的周会随退货而变化。',
    cohorts: '这里的退货同样从下单的月份扣除。买家未知的订单不在任何一行。',
  },
  cells: cellsZh,
  /** A product group that is a number of the platform. */
  product: '商品 {id}',
  salesChannels: salesChannelsZh,
  causes: causesZh,
} as const;
