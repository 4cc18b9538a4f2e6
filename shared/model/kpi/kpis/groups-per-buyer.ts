import { GROUPS_365, NO_GOODS } from '../form/groups-365.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, unknown } from '../form/reading.ts';

export const groupsPerBuyer = defineKpi({
  name: 'groups-per-buyer',
  title: {
    en: 'Product groups per buyer (proxy for share of wallet)',
    zh: '每位顾客购买的商品组数（钱包份额的替代指标）',
  },
  means: {
    en: 'A proxy for share of wallet, not the share itself: of how many product groups a buyer of the last 365 days bought, on average, beside how many groups the shop has ever sold. It says nothing of what they buy elsewhere.',
    zh: '钱包份额的替代指标，并非钱包份额本身：最近 365 天的顾客平均购买了多少个商品组，并列出店铺曾售出的商品组数。它不说明顾客在别处购买了什么。',
  },
  formula: {
    en: 'product groups bought by each buyer of the 365 days, added up ÷ these buyers',
    zh: '365 天内每位顾客购买的商品组数之和 ÷ 这些顾客数',
  },
  source: {
    en: 'Only a survey or a panel can tell the share of wallet. Who buys of few groups here may buy the others elsewhere, or need none. An article without a group is a group by itself; orders that went back whole do not count.',
    zh: '真正的钱包份额只能通过问卷或样本库得知。在本店只买少数商品组的人，可能在别处买其他的，也可能并不需要。没有分组的商品自成一组；全额退货的订单不计。',
  },
  unit: 'count',
  place: 634,
  ...GROUPS_365,
  read: (rows) =>
    ofLastDay(rows, ({ buyers = 0, groups = 0, sold = 0, untold = 0 }) =>
      buyers > 0
        ? {
            known: true,
            value: groups / buyers,
            of: buyers,
            parts: {
              buyers,
              groups,
              ...(sold > 0 && { sold_groups: Math.round(sold / buyers) }),
              goods_untold: untold,
            },
          }
        : unknown(NO_GOODS),
    ),
});
