import type { OnRead } from '../form/on-read.ts';

export const rewardEffect: OnRead = {
  name: 'reward-effect',
  title: { en: 'What rewards caused', zh: '奖励真正带来了什么' },
  means: {
    en: 'Of programs that promise a gift or write about points and levels: the contribution (net less costs of goods) that they caused, against people who were held out of them by chance, less what their messages and gifts cost. A quarter at a time, as "What programs caused" counts it.',
    zh: '承诺礼品或通知积分、等级的流程：与随机留出的人相比所带来的贡献（净额减商品成本），再减去消息与礼品成本。按季度计算，口径同“流程真正带来了什么”。',
  },
  formula: {
    en: 'contribution caused per person × people who were to get it - cost of messages - messages that left × cost of the gift, by value tier at entry',
    zh: '每人带来的贡献 × 应收到的人数 − 消息成本 − 发出的消息数 × 礼品成本（按进入时的价值等级）',
  },
  source: {
    en: 'What a gift costs is declared at gifts of the membership; each message that left counts as one gift, taken or not, so the remainder is on the careful side. Not known without people held out, or where costs of goods are not known of every order. Coupons that members take for points of their own are no gift of a program: they are in the cost of points.',
    zh: '礼品成本在会员计划的 gifts 中填写；每条发出的消息按一份礼品计算，无论是否领取，因此余额偏谨慎。没有对照组，或并非每个订单的商品成本都已知时，则为未知。会员用自己的积分兑换的奖励不属于流程礼品，已计入积分成本。',
  },
  unit: 'money',
  of: 'the effects of a day',
  place: 689,
};
