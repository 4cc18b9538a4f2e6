import type { Shop } from '#model/shop/shop.ts';

/** A shop for tests: euros, Berlin, both platforms, `demo.example` at Shopify. */
export function testShop(change: Partial<Shop> = {}): Shop {
  return {
    id: 'demo',
    name: 'Demo',
    platforms: ['shopify', 'woocommerce'],
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    locale: 'en',
    dailyRunHour: 3,
    lifecycle: { newDays: 30, activeDays: 60, lapsedDays: 180 },
    policy: {
      windows: {
        email: { fromHour: 7, toHour: 22 },
        sms: { fromHour: 10, toHour: 19 },
      },
      caps: [],
      markets: ['DE'],
    },
    sender: {
      fromName: 'Demo',
      fromEmail: 'hello@demo.example',
      postalAddress: '1 Main Street, Berlin',
      smsName: 'Demo',
    },
    url: 'https://demo.example',
    tierShares: [0.5, 0.8, 0.95],
    api: { shopify: { domain: 'demo.example' } },
    ...change,
  };
}
