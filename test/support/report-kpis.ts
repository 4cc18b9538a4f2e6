import type { Known, Report } from '#flow/report/report.ts';
import type { Words } from '#model/kpi/form/kpi.ts';

type Row = Report['kpis'][number];
type Value = { readonly value: number; readonly of?: number; readonly low?: number; readonly high?: number };
type NotKnown = { readonly known: false; readonly why: Words };

/** One of each unit, one with parts, one with an interval and one that is not known. */
export function kpisOfReport(
  known: (value: Value) => Known<Value>,
  unknown: (en: string, zh: string) => NotKnown,
): Report['kpis'] {
  const row = (
    name: string,
    title: Words,
    means: Words,
    unit: Row['unit'],
    now: Known<Value>,
    before: Known<Value>,
  ) => ({
    ...{ name, title, means, unit, ofUnit: 'count' as const, counted: 'days' as const, last30: now, before30: before },
  });
  return [
    {
      ...row(
        'new-buyers',
        { en: 'New buyers', zh: '新客' },
        { en: 'Customers whose first order lies in the period.', zh: '首单落在该期间的顾客。' },
        'count',
        known({ value: 61 }),
        known({ value: 74 }),
      ),
      byCell: [
        { cell: 'new:web', value: 48, unit: 'count', share: 48 / 61 },
        { cell: 'new:pos', value: 13, unit: 'count', share: 13 / 61 },
      ],
    },
    {
      ...row(
        'new-buyer-share',
        { en: 'Share of new buyers', zh: '新客占比' },
        { en: 'New buyers among all buyers of the period.', zh: '该期间全部买家中新客的比例。' },
        'share',
        known({ value: 61 / 298, of: 298, low: 0.163, high: 0.254 }),
        known({ value: 74 / 301, of: 301 }),
      ),
      byCell: [],
    },
    {
      ...row(
        'net',
        { en: 'Net revenue', zh: '净销售额' },
        {
          en: 'Gross on the day of the order, less returns on the day of the return.',
          zh: '按下单日计的总额，减去按退货日计的退款。',
        },
        'money',
        known({ value: 2_418_350 }),
        known({ value: 2_240_100 }),
      ),
      byCell: [],
    },
    {
      ...row(
        'days-between-orders',
        { en: 'Days between orders', zh: '两单间隔天数' },
        { en: 'Median of the gaps that ended in the period.', zh: '该期间内结束的间隔的中位数。' },
        'days',
        known({ value: 34 }),
        known({ value: 36 }),
      ),
      byCell: [],
    },
    {
      ...row(
        'margin',
        { en: 'Margin', zh: '毛利' },
        { en: 'Net less the costs of goods, shipping and payment.', zh: '净销售额减去商品、运费和支付成本。' },
        'money',
        unknown('No costs of products are known: import them.', '没有商品成本：请先导入。'),
        unknown('No costs of products are known: import them.', '没有商品成本：请先导入。'),
      ),
      byCell: [],
    },
  ];
}
