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
  title: { en: 'Predicted value of a year', zh: '未来一年的预测价值' },
  means: {
    en: 'What a customer is expected to bring within a year, net of returns and discounted, on average, with the range that chance alone leaves open in 8 of 10 cases; by tier of the day.',
    zh: '预计每位顾客未来一年平均带来的净额（已扣除退货并折现），附仅因偶然性而产生的范围（十次中有八次落在其中）；按当天的层级分。',
  },
  formula:
    'sum of predicted net value of 365 days / customers with a prediction; +- 1.28 standard deviations of the sum',
  source:
    'The range is of the average of many, so it is narrow, and it knows nothing of a season or a model that is wrong: `forecast-check` says how predictions did. Not a promise of what messages bring.',
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
