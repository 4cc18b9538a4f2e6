import type { Shop } from '#model/shop/shop.ts';
import { exampleShop } from './example-stack.ts';

/** A shop of each platform, with all that its platform wants declared, in currencies of none, two and three digits. */
export const SEVEN_SHOPS: readonly Shop[] = [
  shop('of-shopify', 'shopify', { currency: 'JPY', timezone: 'Asia/Tokyo', ...at('JP') }),
  shop('of-woocommerce', 'woocommerce', {
    ...{ currency: 'GBP', timezone: 'Europe/London', ...at('GB', 'IE') },
    ...{ wooConsentMetaKey: 'newsletter', api: { woocommerce: { url: 'https://woo.example' } } },
  }),
  shop('of-bigcommerce', 'bigcommerce', {
    ...{ currency: 'KWD', timezone: 'Asia/Kuwait', ...at('KW') },
    api: { bigcommerce: { storeHash: 'abc123' } },
  }),
  shop('of-square', 'square', {
    ...{ currency: 'USD', timezone: 'America/Los_Angeles', ...at('US'), dailyRunHour: 1 },
    api: { square: { notificationUrl: 'https://api.example/webhooks/square/of-square' } },
  }),
  shop('of-stripe', 'stripe', { currency: 'ISK', timezone: 'Atlantic/Reykjavik', ...at('IS') }),
  shop('of-youzan', 'youzan', { currency: 'CNY', timezone: 'Asia/Shanghai', locale: 'zh-CN', ...at('CN') }),
  shop('of-all', 'standard', {
    ...{
      platforms: ['standard', 'shopify', 'woocommerce'],
      timezone: 'Pacific/Auckland',
      currency: 'NZD',
      ...at('NZ'),
    },
    dailyRunHour: 4,
  }),
  shop('of-none', '', { platforms: [] }),
];

function shop(id: string, platform: string, more: Partial<Shop>): Shop {
  const { sender } = exampleShop(id);
  // one domain that a stage of the repository verifies already
  return exampleShop(id, {
    platforms: [platform],
    sender: { ...sender, fromEmail: `${id}@linden.example`, smsNumbers: [] },
    ...more,
  });
}

function at(...markets: readonly string[]): Pick<Shop, 'policy'> {
  return { policy: { ...exampleShop('x').policy, markets } };
}
