import type { SimulatedShop } from './payloads/simulated.ts';
import type { Product, ShopLook } from './shops.ts';

/** One of the shops that `crm/` declares to start from, as the team's own shops are not: with a look of its own. */
export interface DemoShop extends SimulatedShop, ShopLook {
  readonly platform: string;
  readonly consentMetaKey?: string | undefined;
}

/** Goods cost the shop four tenths of their price; `daysOfSupply` of what is used up, `shelfLifeDays` of what does not keep. */
const product = (
  sku: string,
  title: string,
  priceMinor: number,
  category: string,
  daysOfSupply?: number,
  shelfLifeDays?: number,
): Product => ({
  sku,
  title,
  priceMinor,
  category,
  unitCostMinor: Math.round(priceMinor * 0.4),
  daysOfSupply,
  shelfLifeDays,
});

export const DEMO_SHOPS: readonly DemoShop[] = [
  {
    shop: 'demo-shopify',
    platform: 'shopify',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    domain: 'linden.example',
    secret: 'demo-shopify-webhook-secret',
    share: 0.6,
    countries: [
      ['DE', 78],
      ['AT', 12],
      ['NL', 10],
    ],
    locales: { DE: 'de-DE', AT: 'de-AT', NL: 'en' },
    phones: { DE: ['+49151', 8], AT: ['+43664', 7], NL: ['+316', 8] },
    firstNames: ['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Finn', 'Greta', 'Hannes', 'Ida', 'Jonas', 'Lena', 'Mats'],
    lastNames: ['Albrecht', 'Bauer', 'de Vries', 'Fischer', 'Gruber', "O'Neill", 'Hofer', 'Jansen', 'Krüger', 'Weiß'],
    products: [
      product('LM-FERN-S', 'Boston fern, small', 1290, 'Plants'),
      product('LM-FERN-L', 'Boston fern, large', 3490, 'Plants'),
      product('LM-MOSS', 'Sheet moss, 100 g', 690, 'Plants'),
      product('LM-POT-12', 'Clay pot, 12 cm', 850, 'Pots'),
      product('LM-POT-18', 'Clay pot, 18 cm', 1450, 'Pots'),
      product('LM-SOIL', 'Peat-free soil, 20 l', 1190, 'Care', 45),
      product('LM-FEED', 'Seaweed plant feed', 990, 'Care', 30, 60),
      product('LM-CAN', 'Brass watering can', 4900, 'Tools'),
      product('LM-BULB', 'Tulip bulbs, 25 pieces', 1590, 'Plants'),
      product('LM-LIND', 'Linden sapling', 5900, 'Plants'),
    ],
    shippingMinor: 490,
    stepMinor: 1,
  },
  {
    shop: 'demo-woo',
    platform: 'woocommerce',
    timezone: 'Asia/Shanghai',
    currency: 'CNY',
    domain: 'qinghe.example',
    secret: 'demo-woo-webhook-secret',
    consentMetaKey: '_marketing_opt_in',
    share: 0.4,
    countries: [['CN', 100]],
    locales: { CN: 'zh-CN' },
    phones: { CN: ['+86138', 8] },
    firstNames: ['伟', '芳', '娜', '秀英', '敏', '静', '丽', '强', '磊', '洋', '艳', '杰'],
    lastNames: ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴'],
    products: [
      product('QH-TEA-100', '龙井茶 100 克', 16800, '茶', 20),
      product('QH-TEA-250', '龙井茶 250 克', 36800, '茶', 50),
      product('QH-RICE', '五常大米 5 公斤', 7900, '粮油', 25, 60),
      product('QH-HONEY', '土蜂蜜 500 克', 8800, '粮油', 40),
      product('QH-OIL', '菜籽油 1 升', 4500, '粮油', 20),
      product('QH-CUP', '青瓷茶杯', 5900, '茶具'),
      product('QH-POT', '紫砂壶', 42800, '茶具'),
      product('QH-NOODLE', '手工挂面 3 包', 3600, '粮油', 10),
    ],
    shippingMinor: 1000,
    stepMinor: 1,
  },
];
