import type { OnRead } from '../form/on-read.ts';

export const coverage: OnRead = {
  name: 'coverage',
  title: { en: 'Moments kept of moments due (coverage)', zh: '做到比例（应做时刻的覆盖率）' },
  means: {
    en: 'Of the moments that were due in the period: those that were kept. A moment is a message that a program had for somebody, on the day on which it came to its end; it is kept when the message left. Moments without any program (an order left unpaid, a first order, a customer at risk or lapsed, a product that ran out or reached its date) are due, and missed.',
    zh: '期间内应做的时刻中做到的比例。时刻是流程要发给某人的一条消息，计入其有结果的当天；消息发出即为做到。没有任何流程对应的时刻（订单未付款、首次下单、有流失风险或已流失、商品用完或到期）也算应做，并计为错过。',
  },
  formula: {
    en: 'moments kept ÷ (moments kept + moments missed)',
    zh: '做到的时刻数 ÷（做到 + 错过的时刻数）',
  },
  source: {
    en: 'What had become pointless (paid, bought again, not in the audience) was not due, and what is held out to compare is in neither. Of a journey each message is a moment.',
    zh: '已无必要的（已付款、已再次购买、不在受众中）不算应做，作对照的不计入。有多条消息的流程，每条消息算一个时刻。',
  },
  unit: 'share',
  of: 'the snapshots',
  place: 697,
};
