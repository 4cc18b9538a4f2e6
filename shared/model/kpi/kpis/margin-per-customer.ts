import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, unknown } from '../form/reading.ts';

export const marginPerCustomer = defineKpi({
  name: 'margin-per-customer',
  title: { en: 'Value per customer, net of returns and costs', zh: '每位顾客的毛利（扣除退货和成本）' },
  means: {
    en: 'What remains on average of a customer who ever bought, to date, after returns and the costs that the shop gave; only of customers whose costs are known.',
    zh: '每位买过的顾客迄今平均留下的毛利，已扣除退货和店铺提供的成本；只算成本已知的顾客。',
  },
  formula: {
    en: '(paid orders − returns − costs) of the customers whose costs are all known ÷ these customers',
    zh: '成本全部已知的顾客的（已付款订单金额 − 退款额 − 成本） ÷ 这些顾客的人数',
  },
  source: {
    en: 'A missing cost is never taken as 0: buyers with one are left out, and "not known" says how many they are.',
    zh: '缺失的成本绝不按 0 计：有缺失成本的顾客不计入，“未知”即为其人数。',
  },
  unit: 'money',
  money: ['margin'],
  grain: 'day',
  place: 632,
  ofState: ({ row, today }, put) => {
    if (!row.bought) return;
    if (Number.isNaN(row.marginMinor)) {
      put(today, 'unknown', 1);
      return;
    }
    put(today, 'customers', 1);
    put(today, 'margin', row.marginMinor);
  },
  read: (rows) =>
    ofLastDay(rows, ({ customers = 0, margin = 0, unknown: left = 0 }) => {
      if (customers > 0)
        return {
          known: true,
          value: margin / customers,
          of: customers,
          parts: { customers, margin, unknown: left },
        };
      return left > 0
        ? unknown({
            en: 'no costs are known: let crm.config.ts say what the shop pays for, and import what its goods cost',
            zh: '没有成本资料：请在 crm.config.ts 中写明店铺的成本，并导入商品成本',
          })
        : unknown({ en: 'nobody has bought yet', zh: '还没有人购买' });
    }),
});
