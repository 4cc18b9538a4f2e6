import { purchasesByGroup } from '../../product/purchases.ts';
import { isDelivered } from '../../replenishment/gaps.ts';
import { lastingOf } from '../../replenishment/lasting.ts';
import { WALLET_DAYS } from '../form/groups-365.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, unknown } from '../form/reading.ts';

export const needsMet = defineKpi({
  name: 'needs-met',
  title: {
    en: 'Goods bought against goods used up (proxy for share of wallet)',
    zh: '购买量与预期消耗量之比（钱包份额的替代指标）',
  },
  means: {
    en: 'A proxy for share of wallet, not the share itself: of the days since somebody first bought a product that is used up (at most the last 365), those for which what they bought again lasts at the usual pace of this product. It says nothing of what they buy elsewhere.',
    zh: '钱包份额的替代指标，并非钱包份额本身：自顾客首次购买某消耗品以来的天数（最多最近 365 天）中，其再次购买的数量按该商品的通常速度够用的天数所占比例。它不说明顾客在别处购买了什么。',
  },
  formula: {
    en: 'days for which the goods bought again last ÷ days since the first purchase of the product, at most 365; added up over buyers and products, and of none more than all of its days',
    zh: '再次购买的商品够用的天数 ÷ 自首次购买该商品以来的天数（最多 365 天）；按顾客和商品相加，每项不超过其全部天数',
  },
  source: {
    en: 'Who stopped using a product looks as one who buys it elsewhere. The pace is that of everybody who buys the product again, as replenishment found it the day before; products that too few buy again, and what a subscription delivers, are left out.',
    zh: '不再使用该商品的人与在别处购买的人看起来一样。速度取所有回购该商品的顾客的通常速度（由前一天的补货计算得出）；回购者太少的商品和订阅配送的商品不计。',
  },
  unit: 'share',
  grain: 'month',
  place: 636,
  needs: 'details',
  restatesDays: 1,
  ofOrders: ({ isAnonymous, known: { customer, details, standing }, monthOf, context }, put) => {
    const { today, end, shop, catalogue, products } = context;
    const curves = products?.replenishment;
    if (isAnonymous || !curves || !details) return;
    const month = monthOf(today);
    const seen = { zone: shop.timezone, end, catalogue };
    for (const [group, history] of purchasesByGroup(customer.entries, details, seen)) {
      const lasting = lastingOf(group, history, curves);
      const first = history.days[0]?.day;
      if (!lasting || first === undefined || isDelivered(standing, group, history)) continue;
      // the first purchase begins the days that are looked at, and was no answer to a need in them
      const from = Math.max(first, today - WALLET_DAYS);
      const days = today - from;
      if (days <= 0) continue;
      let lasts = 0;
      for (const bought of history.days) if (bought.day > from) lasts += lasting(bought);
      put(month, 'days', days);
      put(month, 'met', Math.min(Math.round(lasts), days));
      put(month, 'pairs', 1);
    }
  },
  read: (rows) =>
    ofLastDay(rows, ({ days = 0, met = 0, pairs = 0 }) =>
      days > 0
        ? { known: true, value: met / days, of: days, parts: { met, days, pairs } }
        : unknown({
            en: 'no product is known to be bought again at a pace of its own: let the shop ask for replenishment',
            zh: '没有已知回购速度的商品：请为店铺开启补货计算',
          }),
    ),
});
