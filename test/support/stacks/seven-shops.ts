import type { Shop } from '#model/shop/shop.ts';
import { exampleShop } from './example-stack.ts';

/** Shops of all seven platforms, one of them at three, with all that its platform wants declared, in currencies of none, two and three digits. */
export const SEVEN_SHOPS: readonly Shop[] = [
  shop('of-three', 'standard', {
    ...{ platforms: ['standard', 'shopify', 'woocommerce'], currency: 'JPY', timezone: 'Pacific/Auckland' },
    ...{ dailyRunHour: 4, ...at('JP', 'NZ') },
    ...{ wooConsentMetaKey: 'newsletter', api: { woocommerce: { url: 'https://woo.example/shop' } } },
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
