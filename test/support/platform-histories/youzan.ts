import fc from 'fast-check';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';

const youzan = whole('youzan');

const TID = 'E20261005170001008800010';

/** Java's URLEncoder, as Youzan's newer pushes have it: a space is a plus sign. */
const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value)).replaceAll('%20', '+');

/** A push around a message; newer refunds bring an object instead of an encoded text. */
export const youzanPush = (
  type: string,
  clock: string,
  message: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>> = {},
): PlatformDelivery => {
  const receivedAt = Date.parse(`${clock.replace(' ', 'T')}+08:00`) + 900;
  const msg = type.startsWith('youzan_') ? message : encoded(message);
  const body = {
    client_id: 'cid',
    id: TID,
    kdt_id: 63_077,
    kdt_name: '有赞的店',
    mode: 1,
    msg,
    msg_id: `m-${type}-${clock}`,
  };
  const rest = { sendCount: 0, test: false, type, version: Math.floor(receivedAt / 1000), ...over };
  return { topic: type, json: JSON.stringify({ ...body, ...rest }), receivedAt };
};

/** `full_order_info` of an order of 128.00 yuan with 8.00 for shipping. */
export const youzanOrder = (
  info: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  full_order_info: {
    address_info: { receiver_name: '李雷', receiver_tel: '13711283267', delivery_province: '北京市' },
    remark_info: { buyer_message: '' },
    pay_info: { post_fee: '8.00', total_fee: '120.00', payment: '128.00', outer_transactions: [], transaction: [] },
    buyer_info: { buyer_phone: '13711283267', fans_type: 1, buyer_id: 6_616_119, fans_nickname: 'Hino' },
    orders: [
      {
        outer_sku_id: 'TEA-1',
        item_id: 441_402_133,
        sku_id: 0,
        num: 2,
        title: '龙井茶',
        price: '45.00',
        total_fee: '90.00',
        payment: '90.00',
      },
      {
        outer_sku_id: '',
        outer_item_id: '',
        item_id: 410_480_150,
        sku_id: 77,
        num: 1,
        title: '茶杯',
        price: '30.00',
        total_fee: '30.00',
        payment: '30.00',
      },
    ],
    order_info: { tid: TID, created: '2026-10-05 17:00:01', pay_time: '', close_type: 0, refund_state: 0, ...info },
    ...over,
  },
});

export const youzanRefund = (over: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  tid: TID,
  refund_id: '202610091552353952310720',
  refund_type: 'REFUND_ONLY',
  refunded_fee: '30.00',
  update_time: '2026-10-09 15:52:36',
  version: 1_791_532_356_482,
  oids: '2893166363399291031',
  ...over,
});

/**
 * One order's life: placed, paid and to be sent within one second, sent, one piece refunded (told by both generations of
 * messages), and the other closed by a second refund, whose closing message brings no document.
 */
export function youzanHistory(): readonly PlatformDelivery[] {
  const paid = { pay_time: '2026-10-05 17:00:30', update_time: '2026-10-05 17:00:30' };
  const rest = { refund_id: '202610121552353952310999', refunded_fee: '98.00', update_time: '2026-10-12 10:00:00' };
  return [
    youzanPush(
      'trade_TradeCreate',
      '2026-10-05 17:00:01',
      youzanOrder({ status: 'WAIT_BUYER_PAY', update_time: '2026-10-05 17:00:01' }),
    ),
    youzanPush('trade_TradePaid', '2026-10-05 17:00:30', youzanOrder({ status: 'TRADE_PAID', ...paid })),
    youzanPush(
      'trade_TradeBuyerPay',
      '2026-10-05 17:00:30',
      youzanOrder({ status: 'WAIT_SELLER_SEND_GOODS', ...paid }),
    ),
    youzanPush('trade_TradeSellerShip', '2026-10-06 09:00:00', { tid: TID, update_time: '2026-10-06 09:00:00' }),
    youzanPush(
      'trade_refund_RefundSellerAgree',
      '2026-10-09 15:52:30',
      youzanRefund({ update_time: '2026-10-09 15:52:30' }),
    ),
    youzanPush('youzan_trade_RefundSuccess', '2026-10-09 15:52:36', youzanRefund()),
    youzanPush('trade_refund_SysRefund', '2026-10-12 10:00:00', youzanRefund(rest)),
    youzanPush('trade_TradeClose', '2026-10-12 10:00:00', {
      tid: TID,
      close_type: 2,
      close_reason: 'refund, order closed!',
      update_time: '2026-10-12 10:00:00',
    }),
  ];
}

/** Any part of the life, since each kind of webhook may be subscribed to or not. */
export const histories: PlatformHistories = {
  platform: youzan,
  histories: fc.subarray([...youzanHistory()], { minLength: 1 }),
};
