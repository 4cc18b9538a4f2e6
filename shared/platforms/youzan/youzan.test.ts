import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { httpPost, webhookOnMemory } from '#test/support/payloads/webhook.ts';
import { youzanOrder, youzanPush, youzanRefund } from '#test/support/platform-histories/youzan.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const youzan = whole('youzan');

const SHOP = testShop({ currency: 'CNY' });
const PAID = { status: 'WAIT_SELLER_SEND_GOODS', pay_time: '2026-10-05 17:00:30', update_time: '2026-10-05 17:00:30' };
const RECEIPT = { now: 0 };
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const read = (type: string, message: Readonly<Record<string, unknown>>, shop = SHOP): CommerceEvent[] => {
  const { topic, json, receivedAt } = youzanPush(type, '2026-10-12 10:00:00', message);
  return youzan.toEvents(topic, json, shop, receivedAt);
};
const order = (info: object, over: object = {}) =>
  read('trade_TradePaid', youzanOrder({ ...PAID, ...info }, { ...over }))[0];
const fault = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ParkError) return error.message;
    throw error;
  }
  return 'none';
};

describe('an order of Youzan', () => {
  it("has yuan as minor units, China Standard Time as UTC, and the shop's own article numbers", () => {
    expect(order({})).toMatchObject({
      type: 'order',
      orderKey: 'y:E20261005170001008800010',
      placedAt: Date.parse('2026-10-05T09:00:01Z'),
      updatedAt: Date.parse('2026-10-05T09:00:30Z'),
      payment: 'paid',
      grossMinor: 12_800,
      shippingMinor: 800,
      lines: [
        { sku: 'TEA-1', title: '龙井茶', quantity: 2, totalMinor: 9000 },
        { sku: '77', title: '茶杯', quantity: 1, totalMinor: 3000 },
      ],
      identity: { accountId: '6616119', phone: '+8613711283267' },
      contact: { phone: '+8613711283267', firstName: '李雷', country: 'CN' },
    });
  });

  it('is paid or open by its status, and void where it was closed unpaid', () => {
    for (const status of ['TRADE_PAID', 'WAIT_CONFIRM', 'WAIT_BUYER_CONFIRM_GOODS', 'TRADE_SUCCESS'])
      expect(order({ status })).toMatchObject({ payment: 'paid' });
    expect(order({ status: 'WAIT_BUYER_PAY', pay_time: '' })).toMatchObject({ payment: 'unpaid' });
    expect(order({ status: 'WAIT_PAY_RETURN', pay_time: '' })).toMatchObject({ payment: 'authorised' });
    const cancelledAt = Date.parse('2026-10-05T09:00:30Z');
    expect(order({ status: 'TRADE_CLOSED', pay_time: '' })).toMatchObject({ payment: 'void', cancelledAt });
    expect(order({ status: 'TRADE_CLOSED' })).toMatchObject({ payment: 'paid', cancelledAt });
    expect(fault(() => order({ status: 'PERHAPS' }))).toBe('missing_field: full_order_info.order_info.status');
  });

  it('leaves out names and numbers that are encrypted or masked', () => {
    const secret = '$yIWeCQsgzHlTHj7GNF4Kqg==$1$';
    for (const tel of [secret, '137****3267', '13711283267x']) {
      const hidden = {
        buyer_info: { buyer_phone: tel, yz_open_id: 'Tx0o' },
        address_info: { receiver_name: secret, receiver_tel: tel },
      };
      const event = order({}, hidden);
      expect(event).toMatchObject({ identity: { accountId: 'Tx0o' }, contact: { locale: 'zh-CN', country: 'CN' } });
      expect(JSON.stringify(event)).not.toMatch(/\$|\*|137/);
    }
  });

  it('does not take the receiver of a gift for the buyer', () => {
    const gift = { address_info: { receiver_name: '韩梅梅', receiver_tel: '15281009123' } };
    const event = order({}, gift);
    expect(event).toMatchObject({ identity: { phone: '+8613711283267', observed: { phone: '+8615281009123' } } });
    expect(event).not.toHaveProperty('contact.firstName');
    expect(event?.type === 'order' && identitiesOf(event.identity, 'y').map(({ value }) => value)).toEqual([
      'y:6616119',
      '+8613711283267',
    ]);
  });

  it('in a shop of another currency comes by the rate of its day, else it is parked', () => {
    const euros = testShop({ rates: [{ from: 'CNY', day: '2026-01-01', rate: '0.125' }] });
    expect(read('trade_TradePaid', youzanOrder(PAID), euros)[0]).toMatchObject({
      currency: 'EUR',
      grossMinor: 1600,
      paid: { currency: 'CNY', amountMinor: 12_800 },
      shippingMinor: 100,
    });
    expect(fault(() => read('trade_TradePaid', youzanOrder(PAID), testShop()))).toMatch(/^no_rate/);
  });

  it('with a time that is none is parked', () => {
    for (const created of ['2026-02-30 10:00:00', '2026-10-05T17:00:01', 'yesterday', 5])
      expect(fault(() => order({ created }))).toBe('bad_time: full_order_info.order_info.created');
  });
});

describe('messages without a document', () => {
  it('of sending and success change nothing, of payment are parked', () => {
    for (const type of ['trade_TradeSellerShip', 'trade_TradeSuccess', 'trade_TradeMemoModified'])
      expect(read(type, { tid: 'E1', update_time: '2026-10-06 09:00:00' })).toEqual([]);
    expect(fault(() => read('trade_TradePaid', { tid: 'E1' }))).toBe('missing_field: full_order_info');
  });

  it('of closing void an order that was not paid, and leave one that was refunded to its refunds', () => {
    const close = (close_type: number) =>
      read('trade_TradeClose', { tid: 'E1', close_type, update_time: '2026-10-06 09:00:00' });
    expect(close(1)).toEqual([{ type: 'order-deleted', orderKey: 'y:E1', at: Date.parse('2026-10-06T01:00:00Z') }]);
    expect(close(2)).toEqual([]);
  });

  it('of final refunds are returns by their own ids, and of an exchange none', () => {
    const refund = { id: '202610091552353952310720', at: Date.parse('2026-10-09T07:52:36Z'), amountMinor: 3000 };
    for (const type of ['trade_refund_RefundSuccess', 'trade_refund_SysRefund', 'youzan_trade_RefundSuccess'])
      expect(read(type, youzanRefund())).toEqual([
        { type: 'return', orderKey: 'y:E20261005170001008800010', currency: 'CNY', return: refund },
      ]);
    expect(read('youzan_trade_RefundSuccess', youzanRefund({ refund_type: 'EXCHANGE_GOODS_FLOW' }))).toEqual([]);
    expect(youzan.supports('trade_refund_BuyerCreated')).toBe(false);
  });

  it('read their encoded text with %20 and with + for spaces', () => {
    const message = { tid: 'E1', close_reason: 'a+b c', update_time: '2026-10-06 09:00:00', close_type: 1 };
    const plus = encodeURIComponent(JSON.stringify(message)).replaceAll('%20', '+');
    for (const msg of [plus, encodeURIComponent(JSON.stringify(message)), JSON.stringify(message), message])
      expect(youzan.toEvents('trade_TradeClose', JSON.stringify({ msg }), SHOP, Date.UTC(2026, 9, 7))).toHaveLength(1);
    expect(fault(() => youzan.toEvents('trade_TradeClose', '{"msg":"%"}', SHOP, 0))).toBe('unreadable_json: msg');
    expect(fault(() => youzan.toEvents('trade_TradeClose', '{}', SHOP, 0))).toBe('missing_field: msg');
  });
});

describe('signature of Youzan', () => {
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
  const body = '{"type":"trade_TradeClose","mode":1,"msg":"%7B%7D"}';

  it('is of the raw body in Event-Sign, under any live pair', () => {
    const headers = { 'event-sign': md5(`cid${body}csec`) };
    expect(youzan.verify(headers, bytes(body), ['old:pair', 'cid:csec'], RECEIPT)).toBe(true);
    expect(youzan.verify(headers, bytes(`${body} `), ['cid:csec'], RECEIPT)).toBe(false);
    for (const secret of ['cidcsec', ':cidcsec', 'cid:', ':', '', 'csec:cid'])
      expect(youzan.verify({ 'event-sign': md5(`cid${body}`) }, bytes(body), [secret], RECEIPT)).toBe(false);
  });

  it('is of the encoded msg in older pushes, and a wrong Event-Sign is not made good by it', () => {
    const legacy = bytes(JSON.stringify({ msg: '%7B%7D', sign: md5('cid%7B%7Dcsec') }));
    expect(youzan.verify({}, legacy, ['cid:csec'], RECEIPT)).toBe(true);
    expect(youzan.verify({}, legacy, ['cid:other'], RECEIPT)).toBe(false);
    expect(youzan.verify({ 'event-sign': 'x' }, legacy, ['cid:csec'], RECEIPT)).toBe(false);
    expect(youzan.verify({}, bytes('{"sign":"x"}'), ['cid:csec'], RECEIPT)).toBe(false);
  });

  it.runIf(hasPayloads)('verifies both computed vectors', () => {
    const text = z.string();
    const vectors = z
      .object({
        youzan_header: z.object({ body: text, 'Event-Sign': text }),
        youzan_legacy_body_sign: z.object({ msg: text, sign: text }),
      })
      .parse(JSON.parse(readFileSync(join(PAYLOADS, 'signature_vectors.json'), 'utf8')));
    const { youzan_header: current, youzan_legacy_body_sign: legacy } = vectors;
    expect(youzan.verify({ 'event-sign': current['Event-Sign'] }, bytes(current.body), ['cid:csec'], RECEIPT)).toBe(
      true,
    );
    expect(youzan.verify({}, bytes(JSON.stringify(legacy)), ['cid:csec'], RECEIPT)).toBe(true);
  });
});

describe('deliveries of Youzan', () => {
  const describePush = (push: object) =>
    youzan.describe({ 'event-type': 'of-the-header' }, bytes(JSON.stringify(push)));

  it('are named by the type in the body, which is signed; heartbeats are pings, another mode is none of ours', () => {
    expect(describePush({ type: 'trade_TradeClose', mode: 1, msg_id: 'm' })).toEqual({
      kind: 'event',
      topic: 'trade_TradeClose',
      deliveryId: 'm',
    });
    expect(describePush({ type: 'trade_TradeClose', mode: '1' })).toMatchObject({ topic: 'trade_TradeClose' });
    expect(describePush({})).toMatchObject({ topic: 'of-the-header' });
    expect(describePush({ test: true, type: 'trade_TradeClose' })).toEqual({ kind: 'ping' });
    expect(describePush({ type: 'trade_TradeClose', mode: 0 })).toEqual({ kind: 'event', topic: '' });
  });

  it('are answered as Youzan wants it, and refused with an empty 401', async () => {
    const { handler, queue } = webhookOnMemory(
      { demo: { youzan: ['cid:csec'] } },
      {
        crm: { schema: 1, shops: [testShop({ platforms: ['youzan'] })], programs: [], templates: [] },
      },
    );
    const post = (body: string) =>
      handler(
        httpPost('youzan', 'demo', { 'Event-Sign': createHash('md5').update(`cid${body}csec`).digest('hex') }, body),
      );
    const success = {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"code":0,"msg":"success"}',
    };
    expect(await post('{"type":"trade_TradeClose","mode":1}')).toEqual(success);
    expect(await post('{"type":"POINTS","mode":1}')).toEqual(success);
    expect(await handler(httpPost('youzan', 'demo', {}, '{"test":true}'))).toEqual(success);
    expect(await handler(httpPost('youzan', 'demo', {}, '{"type":"trade_TradeClose"}'))).toMatchObject({
      statusCode: 401,
      body: '',
    });
    expect(queue.messages).toHaveLength(1);
  });
});

describe('older pushes of Youzan', () => {
  const sign = createHash('md5').update('cid%7B%7Dk').digest('hex');
  const post = async (body: string) => {
    const world = webhookOnMemory(
      { demo: { youzan: ['cid:k'] } },
      { crm: { schema: 1, shops: [testShop({ platforms: ['youzan'] })], programs: [], templates: [] } },
    );
    const { statusCode } = await world.handler(httpPost('youzan', 'demo', {}, body));
    return [statusCode, world.queue.messages.length];
  };

  it('count by the one msg that is signed: what a parser would understand otherwise is refused', async () => {
    const type = '"type":"trade_TradeClose"';
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}"}`)).toEqual([200, 1]);
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}","msg":"forged"}`)).toEqual([401, 0]);
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}","\\u006dsg":"forged"}`)).toEqual([401, 0]);
    expect(await post(`{${type},"msg":"forged","x":{"msg":"%7B%7D"},"sign":"${sign}"}`)).toEqual([401, 0]);
  });
});
