import { describe, expect, it } from 'vitest';
import { ParkError } from '#model/event/fault.ts';
import { testShop } from '#test/support/shop.ts';
import type { Platform } from './common/platform.ts';
import { findReceiver, RECEIVERS } from './receivers.ts';
import { findPlatform, PLATFORMS } from './registry.ts';
import { READERS } from './shopify/topics.ts';

const of = (prefix: string, names: string): string[] => names.split(' ').map((name) => prefix + name);

/** Topics that each platform reads. */
const READ: Readonly<Record<string, readonly string[]>> = {
  shopify: [...READERS.keys()],
  woocommerce: [
    ...of('order.', 'created updated restored deleted'),
    ...of('customer.', 'created updated'),
    ...of('product.', 'created updated restored deleted'),
  ],
  bigcommerce: [
    ...of('store/order/', 'created updated archived statusUpdated'),
    ...of('store/order/', 'refund/created transaction/created transaction/updated'),
    ...of('store/shipment/', 'created updated deleted'),
    ...of('store/cart/', 'created updated deleted abandoned converted'),
    ...of('store/customer/', 'created updated'),
    ...of('store/subscriber/', 'created updated deleted'),
    ...of('store/product/', 'created updated'),
  ],
  square: [
    ...of('invoice.', 'created updated published payment_made'),
    ...of('order.', 'created updated fulfillment.updated'),
    ...of('payment.', 'created updated'),
    ...of('refund.', 'created updated'),
    ...of('customer.', 'created updated'),
  ],
  stripe: [
    ...of('payment_intent.', 'processing amount_capturable_updated succeeded canceled'),
    ...of('charge.', 'pending succeeded captured updated expired'),
    ...of('checkout.session.', 'completed async_payment_succeeded async_payment_failed expired'),
    ...of('charge.', 'refunded refund.updated'),
    ...of('charge.dispute.', 'created updated closed funds_withdrawn funds_reinstated'),
    ...of('refund.', 'created updated failed'),
    ...of('', 'invoice.paid customer.created customer.updated'),
  ],
  youzan: [
    ...of('trade_Trade', 'Create Paid BuyerPay PartlySellerShip SellerShip Success MemoModified Close'),
    ...of('trade_refund_', 'RefundSuccess RefundSellerAgree SysRefund'),
    'youzan_trade_RefundSuccess',
  ],
  standard: ['events'],
};

/** Topics that nobody reads, on purpose or because there are none such. */
const IGNORED = [
  ...of(
    '',
    'customers/delete customer.deleted coupon.created payment_intent.payment_failed charge.failed store/customer/deleted',
  ),
  ...of('', 'store/order/message/created store/customer/deleted store/order/createdx xorder.created constructor'),
  '',
];

const ALL = [...new Set([...Object.values(READ).flat(), ...IGNORED])];

function reads({ toEvents }: Platform, topic: string): boolean {
  try {
    toEvents(topic, '{}', testShop(), 0);
    return true;
  } catch (error) {
    return !(error instanceof ParkError && error.reason === 'unknown_topic');
  }
}

describe('receivers', () => {
  it('are those of the platforms, in their order, with their ids and letters', () => {
    const names = ({ id, letter }: { id: string; letter: string }): string => `${id} ${letter}`;
    expect(RECEIVERS.map(names)).toEqual(PLATFORMS.map(names));
    for (const { id } of PLATFORMS) expect(findReceiver(id)?.id).toBe(findPlatform(id)?.id);
    expect(findReceiver('constructor')).toBeUndefined();
  });

  it.each(PLATFORMS)('$id: what is queued is what is read, and nothing else', (platform) => {
    const read = new Set(READ[platform.id]);
    expect(read.size).toBeGreaterThan(0);
    for (const topic of ALL) {
      expect(findReceiver(platform.id)?.supports(topic), topic).toBe(read.has(topic));
      expect(platform.supports(topic), topic).toBe(read.has(topic));
      expect(reads(platform, topic), topic).toBe(read.has(topic));
    }
  });

  it('verify, describe and answer as their platform does', () => {
    for (const receiver of RECEIVERS) {
      const { verify, answer, describe } = receiver;
      expect(findPlatform(receiver.id)).toMatchObject({ verify, describe, ...(answer && { answer }) });
    }
  });

  it('are fetched exactly where the platform can look up', () => {
    for (const platform of PLATFORMS) {
      expect(findReceiver(platform.id)?.fetched ?? false, platform.id).toBe(platform.lookUp !== undefined);
    }
  });
});
