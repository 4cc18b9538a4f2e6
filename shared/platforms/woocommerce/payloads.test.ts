import { expect, it } from 'vitest';
import { payloadFate } from '#test/support/payload-fate.ts';
import { hasPayloads } from '#test/support/payloads/real-payloads.ts';
import { wooFiles } from '#test/support/platform-samples/woocommerce.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const SHOP = testShop({ currency: 'USD' });

it.runIf(hasPayloads)('real payloads are read or refused with a reason', () => {
  const fates = wooFiles.map((file) => payloadFate(whole('woocommerce'), SHOP, Date.UTC(2026, 10, 1), file));
  expect(fates).toMatchInlineSnapshot(`
    [
      "woocommerce/coupon.created.with_headers.json (coupon.created): no topic of ours",
      "woocommerce/customer.updated.rest_v3.json (customer.updated): customer",
      "woocommerce/order.completed.rest_v3.json (order.updated): order",
      "woocommerce/order.processing.rest_v3.json (order.created): order",
      "woocommerce/order_refund.rest_v3.json (none): no topic of ours",
      "woocommerce/product.updated.with_headers.json (product.updated): product",
    ]
  `);
});
