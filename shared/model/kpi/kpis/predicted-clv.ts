import type { Tier } from '../../segment/membership.ts';
import { clvOf, clvVariance } from '../form/clv.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay } from '../form/reading.ts';

const cellsOf = (tier: Tier | 'none') => ({
  customers: `${tier}:customers`,
  net: `${tier}:net`,
  variance: `${tier}:variance`,
});
const CELLS = { A: cellsOf('A'), B: cellsOf('B'), C: cellsOf('C'), D: cellsOf('D'), none: cellsOf('none') };

export const predictedClv = defineKpi({
  name: 'predicted-clv',
  title: { en: 'Predicted value of a year (CLV)', zh: '未来一年的预测价值（CLV）' },
  means: {
    en: 'What a customer is expected to bring within the next year on average (customer lifetime value, of one year), less returns; later money counts a little less. With the range in which it lies in 8 of 10 cases, by value tier.',
    zh: '预计每位顾客未来一年平均带来的净额（一年期的顾客生命周期价值），已扣除退货，越晚的收入折算得略少。附十次中有八次会落入的范围，按价值层级分列。',
  },
  formula: {
    en: 'net revenue expected of all customers with a prediction in the next 365 days ÷ these customers; the range holds in 8 of 10 cases',
    zh: '所有有预测的顾客未来 365 天的预计净销售额 ÷ 这些顾客的人数；范围在十次中有八次成立',
  },
  source: {
    en: 'The range is that of an average over many, so it is narrow; a season or a wrong model is not in it. "How the prediction did" shows how earlier predictions turned out. It says nothing about what messages bring.',
    zh: '这是多人平均值的范围，因此较窄，且不含季节或模型偏差的影响。以往预测是否准确见“预测的准确度”。它不说明消息能带来什么。',
  },
  unit: 'money',
  money: ['net'],
  grain: 'day',
  place: 640,
  ofState: ({ row, now, forecast, today }, put) => {
    if (!forecast) return;
    const cells = CELLS[now.tier ?? 'none'];
    put(today, cells.customers, 1);
    put(today, cells.net, forecast.clv.netMinor);
    put(today, cells.variance, clvVariance(forecast, row.orderDays - 1));
  },
  read: (rows) => ofLastDay(rows, (cells) => clvOf(cells)),
});
