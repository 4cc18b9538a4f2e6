import type { Share } from '../../effect/stats/newcombe.ts';
import type { Words } from '../../kpi/form/kpi.ts';
import { type Excess, excesses } from '../form/excess.ts';
import type { Figures, GoodsFigures } from '../form/figures.ts';
import { defineLink, type Suspect } from '../form/link.ts';
import { against, percent } from '../form/says.ts';

export const product = defineLink({
  name: 'product',
  place: 20,
  title: { en: 'Product', zh: '商品' },
  isOfSent: true,
  look: (figures) => [
    ...ofGoods(figures, 'returned', ({ returned, returnedBefore }) => [returned, returnedBefore], {
      en: 'of orders with {sku} {share} are returned',
      zh: '含 {sku} 的订单退货率为 {share}',
    }),
    ...ofGoods(figures, 'cases', ({ cases, casesBefore }) => [cases, casesBefore], {
      en: 'of orders of {sku} alone {share} lead to a service case',
      zh: '仅含 {sku} 的订单中有 {share} 引发服务工单',
    }),
  ],
});

const CHANGE: Readonly<Record<string, Words>> = {
  returned: {
    en: 'Take {sku} out of its messages until you know why it comes back.',
    zh: '在查明 {sku} 退货原因之前，先把它从消息中去掉。',
  },
  cases: {
    en: 'Take {sku} out of its messages until you know what people complain about.',
    zh: '在查明 {sku} 投诉原因之前，先把它从消息中去掉。',
  },
};

/**
 * Goods spoil the purchases that follow a message: as large a part of them as of all orders holds the SKU. In messages,
 * since every purchase stands for as many as it takes to bring one.
 */
function ofGoods(
  { goods, now: { kept } }: Figures,
  cause: 'returned' | 'cases',
  shares: (of: GoodsFigures) => readonly [now: Share, before: Share],
  what: Words,
): readonly Suspect[] {
  const all = goods.reduce((sum, one) => sum + shares(one)[0].whole, 0);
  return goods.flatMap((one): readonly Suspect[] => {
    if (one.sku === '') return [];
    const [now, before] = shares(one);
    const named = (text: string): string => text.replace('{sku}', one.sku);
    const peers = goods.filter(({ sku }) => sku !== '' && sku !== one.sku).map((other) => shares(other)[0]);
    return excesses({ now, before, peers }, { before: 0.05, peers: 0.15 }).map((excess) => ({
      ...{ cause: `${cause}:${one.sku}`, p: excess.p, against: excess.against },
      messages: all > 0 ? (kept * excess.count) / all : 0,
      says: saysOf(excess, named(what.en), named(what.zh)),
      change: { en: named(CHANGE[cause]?.en ?? ''), zh: named(CHANGE[cause]?.zh ?? '') },
    }));
  });
}

function saysOf(excess: Excess, en: string, zh: string): Words {
  const than =
    excess.against === 'peers'
      ? {
          en: `of other goods at most ${percent(excess.reference)}`,
          zh: `其他商品最高为 ${percent(excess.reference)}`,
        }
      : against(excess);
  const share = percent(excess.now);
  const sentence = en.replace('{share}', share);
  return {
    en: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}; ${than.en}.`,
    zh: `${zh.replace('{share}', share)}；${than.zh}。`,
  };
}
