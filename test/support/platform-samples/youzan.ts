import { createHash } from 'node:crypto';
import type { Body } from '#test/support/payloads/body.ts';
import { youzanHistory, youzanOrder, youzanPush } from '../platform-histories/youzan.ts';
import { decimal, of, type PlatformSample } from './sample.ts';

export const sample: PlatformSample = {
  topics: [
    ...of('trade_Trade', 'Create Paid BuyerPay PartlySellerShip SellerShip Success MemoModified Close'),
    ...of('trade_refund_', 'RefundSuccess RefundSellerAgree SysRefund'),
    'youzan_trade_RefundSuccess',
  ],
  secretOf: (key) => `cid:${key}`,
  signed: (key, body) => ({ 'event-sign': createHash('md5').update(`cid${body}${key}`).digest('hex') }),
  documents: youzanHistory,
  deducted: (told) => {
    const line = { item_id: 7, outer_sku_id: 'old', num: told.pieces, total_fee: decimal(told.line) };
    const pay_info = { post_fee: decimal(told.shipping), payment: decimal(told.total * 10) };
    const info = { status: 'TRADE_PAID', created: '2026-03-01 10:00:00', update_time: '2026-03-01 10:00:00' };
    const trade = youzanOrder(info);
    const full_order_info: Body = { ...(trade.full_order_info as Body), pay_info, orders: [line] };
    const { topic, json } = youzanPush('trade_TradePaid', '2026-03-01 10:00:00', { full_order_info });
    return { topic, body: JSON.parse(json) };
  },
};
