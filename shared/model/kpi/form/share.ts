import type { Cells, KpiValue, Words } from './kpi.ts';

/** A share of money; where as much or more went back than came in, there is none to share. */
export const shareOfMoney = (part: number, of: number, parts: Cells): KpiValue =>
  of > 0
    ? { known: true, value: part / of, of, parts }
    : {
        known: false,
        why: {
          en: 'no revenue is left in this period: nothing was bought, or all of it went back',
          zh: '该期间没有净销售额：没有订单，或全部已退款',
        },
      };

export const NO_BUYERS: Words = { en: 'nobody bought in these 30 days', zh: '这 30 天内没有顾客购买' };
