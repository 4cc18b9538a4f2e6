import { minorDigits } from '#model/values/money/money.ts';
import type { Product, ShopLook } from './shops.ts';

/** What any shop could sell: title in English and Chinese, and a price in euros. */
const GOODS: readonly (readonly [sku: string, title: string, chinese: string, euros: number])[] = [
  ['MUG', 'Stoneware mug', '陶瓷杯', 14],
  ['SOAP', 'Olive soap, 3 pieces', '橄榄皂 3 块', 9],
  ['CANDLE', 'Beeswax candle', '蜂蜡蜡烛', 19],
  ['TOWEL', 'Linen towel', '亚麻毛巾', 24],
  ['TEA', 'Black tea, 250 g', '红茶 250 克', 12],
  ['COFFEE', 'Coffee beans, 500 g', '咖啡豆 500 克', 16],
  ['NOTEBOOK', 'Notebook, A5', '笔记本 A5', 11],
  ['SCARF', 'Wool scarf', '羊毛围巾', 49],
  ['BAG', 'Canvas bag', '帆布包', 29],
  ['LAMP', 'Desk lamp', '台灯', 79],
];
const SHIPPING_EUROS = 5;

/** Units of a currency to a euro, roughly, so that prices look as they do there; of others one. */
const PER_EURO: Readonly<Record<string, number>> = {
  ...{ AED: 4, ARS: 1500, AUD: 1.7, BDT: 130, BHD: 0.4, BRL: 6, CAD: 1.5, CLP: 1000, CNY: 8, COP: 4500, CZK: 25 },
  ...{ DKK: 7.5, EGP: 55, GBP: 0.85, HKD: 9, HUF: 400, IDR: 18_000, ILS: 4, INR: 95, IQD: 1400, IRR: 50_000, ISK: 145 },
  ...{ JOD: 0.8, JPY: 160, KES: 140, KRW: 1500, KWD: 0.35, LKR: 330, MAD: 10.5, MXN: 20, MYR: 5, NGN: 1700, NOK: 11.5 },
  ...{ NZD: 1.9, OMR: 0.42, PEN: 4, PHP: 63, PKR: 310, PLN: 4.3, PYG: 8000, QAR: 4, RON: 5, RSD: 117, RUB: 95, SAR: 4 },
  ...{ SEK: 11.5, SGD: 1.45, THB: 38, TND: 3.4, TRY: 40, TWD: 35, TZS: 2900, UAH: 45, UGX: 4200, VND: 28_000, ZAR: 20 },
};

/** Goods for a shop whose look nobody chose, priced for its currency. */
export function catalogueOf(
  currency: string,
  locale: string,
): Pick<ShopLook, 'products' | 'shippingMinor' | 'stepMinor'> {
  const chinese = locale.toLowerCase().startsWith('zh');
  const products = GOODS.map(
    ([sku, title, translated, euros]): Product => ({
      sku,
      title: chinese ? translated : title,
      priceMinor: priceMinor(euros, currency),
    }),
  );
  // whole units, where a unit is worth little, else tenths
  const digits = minorDigits(currency);
  const stepMinor = digits === 0 ? 1 : 10 ** Math.max(digits - 1, 1);
  return { products, shippingMinor: priceMinor(SHIPPING_EUROS, currency), stepMinor };
}

/** Rounded to what can be read at a glance (two digits that count), and below a tenth of a unit only in fine coins. */
function priceMinor(euros: number, currency: string): number {
  const minor = euros * (PER_EURO[currency] ?? 1) * 10 ** minorDigits(currency);
  const coarse = 10 ** Math.max(Math.floor(Math.log10(minor)) - 1, 0);
  return Math.max(Math.round(minor / coarse) * coarse, coarse);
}
