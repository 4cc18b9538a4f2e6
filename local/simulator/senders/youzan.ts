import { createHash } from 'node:crypto';
import { formatMinor } from '#model/values/money/money.ts';
import { bareTime, derivedId } from '../payloads/dress.ts';
import type { Sender } from '../payloads/sender.ts';
import { orderTotalMinor, type SimulatedOrder, type SimulatedWebhook } from '../payloads/simulated.ts';

const CLIENT = 'simulated-client';

const yuan = (minor: number): string => formatMinor(minor, 'CNY');
/** China Standard Time without saying so. */
const clock = (ms: number): string => bareTime(ms, 'Asia/Shanghai').replace('T', ' ');
/** As Youzan numbers its orders: time and a number behind it. */
const tidOf = ({ placedAt, number }: SimulatedOrder): string =>
  `E${clock(placedAt).replace(/\D/g, '')}${number.padStart(9, '0')}`;

/** Java's URLEncoder: a space is a plus sign. */
const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value)).replaceAll('%20', '+');

function push(type: string, at: number, message: Readonly<Record<string, unknown>>, test = false): SimulatedWebhook {
  const msg_id = `m-${derivedId(`${type} ${at} ${JSON.stringify(message)}`)}`;
  const body = {
    ...{ client_id: CLIENT, id: message.tid ?? '', kdt_id: 63_077, kdt_name: '有赞的店', mode: 1 },
    ...{ msg: encoded(message), msg_id, sendCount: 0, test, type, version: Math.floor(at / 1000) },
  };
  const headers = { 'Content-Type': 'application/json', 'Event-Type': type };
  return { platform: youzan.id, topic: type, body: JSON.stringify(body), headers };
}

function statusOf(order: SimulatedOrder): string {
  if (order.cancelledAt !== undefined) return 'TRADE_CLOSED';
  return order.paidAt === undefined ? 'WAIT_BUYER_PAY' : 'WAIT_SELLER_SEND_GOODS';
}

/** The buyer is named by their number at Youzan and their phone; e-mail it knows none. */
function document(order: SimulatedOrder): Readonly<Record<string, unknown>> {
  const { customer } = order;
  const phone = customer?.phone?.replace('+86', '') ?? '';
  const name = `${customer?.lastName ?? ''}${customer?.firstName ?? ''}`;
  const goods = orderTotalMinor(order) - (order.shippingMinor ?? 0);
  const full_order_info = {
    address_info: { receiver_name: name, receiver_tel: phone, delivery_province: '上海市' },
    remark_info: { buyer_message: '' },
    pay_info: {
      post_fee: yuan(order.shippingMinor ?? 0),
      total_fee: yuan(goods),
      payment: yuan(orderTotalMinor(order)),
    },
    buyer_info: { buyer_phone: phone, fans_type: 1, buyer_id: Number(customer?.accountId ?? 0) },
    orders: order.lines.map((line) => ({
      outer_sku_id: line.sku,
      item_id: derivedId(`product ${line.sku}`),
      sku_id: 0,
      num: line.quantity,
      title: line.title,
      price: yuan(line.priceMinor),
      total_fee: yuan(line.quantity * line.priceMinor),
      payment: yuan(line.quantity * line.priceMinor),
    })),
    order_info: {
      tid: tidOf(order),
      status: statusOf(order),
      created: clock(order.placedAt),
      pay_time: order.paidAt === undefined ? '' : clock(order.paidAt),
      update_time: clock(order.updatedAt),
      close_type: 0,
      refund_state: 0,
    },
  };
  return { tid: tidOf(order), full_order_info };
}

export const youzan: Sender = {
  id: 'youzan',
  namesBy: 'phone',
  refundsOnly: true,
  only: { country: 'CN', currency: 'CNY' },
  accountId: (index) => String(6_600_000 + index),
  secretOf: (random) => `${CLIENT}:${random}`,
  placed: (_shop, order) => {
    const created = push('trade_TradeCreate', order.placedAt, document({ ...order, paidAt: undefined }));
    return order.paidAt === undefined
      ? [created]
      : [created, push('trade_TradePaid', order.updatedAt, document(order))];
  },
  changed: (_shop, order, change) => [
    push(change === 'paid' ? 'trade_TradePaid' : 'trade_TradeClose', order.updatedAt, document(order)),
  ],
  refunded: (_shop, order, { id, at, amountMinor }) => [
    push('trade_refund_RefundSuccess', at, {
      tid: tidOf(order),
      refund_id: id,
      refund_type: 'REFUND_ONLY',
      refunded_fee: yuan(amountMinor),
      update_time: clock(at),
    }),
  ],
  oddities: (_shop, sale) => ({
    ping: push('', sale.placedAt, {}, true),
    unread: push('item_ItemUpdate', sale.placedAt, { item_id: 7 }),
  }),
  signed: ({ secret }, { body }) => {
    const [id = '', key = ''] = secret.split(':');
    return { 'Event-Sign': createHash('md5').update(`${id}${body}${key}`).digest('hex') };
  },
};
