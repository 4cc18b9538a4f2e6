import { ParkError } from '#model/event/fault.ts';
import type { PlatformApi } from '../common/api.ts';
import { idIn, listIn, objectAnswer, objectBody, objectIn } from '../common/fetched.ts';
import { Document } from '../common/json/document.ts';
import type { JsonObject } from '../common/json/json.ts';
import { isOrderTopic } from './receive.ts';

/** Payments of one order, and refunds of one payment, that are read; an order with more is refused. */
const MAX_PARTS = 50;
/** Ids are part of paths and are up to 255 characters long. */
const ID = /^[0-9A-Za-z_-]{1,255}$/;

/** The order with every payment, refund and its customer; `undefined` where there is none. Customers are told whole. */
export async function lookUp(topic: string, json: string, api: PlatformApi): Promise<string | undefined> {
  const event = objectBody(json);
  if (!isOrderTopic(topic)) return json;
  const id = await orderIdOf(topic, new Document(event), api);
  const order = id === undefined ? undefined : await one(api, `/v2/orders/${id}`, 'order');
  if (!order) return undefined;
  if (order.id !== id) throw new ParkError('unexpected_answer', 'order.id');
  const payments = await all(api, '/v2/payments', 'payment', [...paymentIds(order), ...toldPayment(topic, event)]);
  const refunds = await all(api, '/v2/refunds', 'refund', payments.flatMap(refundIds));
  const customerId = idIn(order, 'customer_id') ?? payments.map((each) => idIn(each, 'customer_id')).find(Boolean);
  const customer = customerId && (await one(api, `/v2/customers/${customerId}`, 'customer'));
  return JSON.stringify({ event, order, payments, refunds, ...(customer && { customer }) });
}

/** A refund has an order of its own; its payment names the one that was paid. */
async function orderIdOf(topic: string, event: Document, api: PlatformApi): Promise<string | undefined> {
  const data = event.child('data');
  if (!data) throw new ParkError('missing_field', 'data');
  if (topic.startsWith('order.')) return idOf(data.get('id'), data.path('id'));
  const kind = topic.startsWith('payment.') ? 'payment' : 'refund';
  const object = data.child('object')?.child(kind);
  if (!object) throw new ParkError('missing_field', data.path('object'));
  if (kind === 'payment') return idIfAny(object.get('order_id'), object.path('order_id'));
  const payment = idIfAny(object.get('payment_id'), object.path('payment_id'));
  const paid = payment === undefined ? undefined : await one(api, `/v2/payments/${payment}`, 'payment');
  return paid && idIfAny(paid.order_id, 'payment.order_id');
}

/** The payment that a webhook is about: one that was just approved may not be among the order's tenders yet. */
function toldPayment(topic: string, event: JsonObject): readonly string[] {
  if (!topic.startsWith('payment.')) return [];
  const payment = new Document(event).child('data')?.child('object')?.child('payment');
  const id = payment && idIfAny(payment.get('id'), payment.path('id'));
  return id === undefined ? [] : [id];
}

const paymentIds = (order: JsonObject): readonly string[] =>
  (order.tenders === undefined ? [] : listIn(order, 'tenders')).map((tender) =>
    idOf(tender.payment_id ?? tender.id, 'order.tenders'),
  );

const refundIds = (payment: JsonObject): readonly string[] =>
  Array.isArray(payment.refund_ids) ? payment.refund_ids.map((id: unknown) => idOf(id, 'payment.refund_ids')) : [];

/** Things by id, one after the other: the API limits the rate. One that is gone is left out. */
async function all(api: PlatformApi, path: string, name: string, ids: readonly string[]): Promise<JsonObject[]> {
  if (ids.length > MAX_PARTS) throw new ParkError('too_large_order', `${name}s`);
  const found: JsonObject[] = [];
  for (const id of new Set(ids)) {
    const each = await one(api, `${path}/${id}`, name);
    if (each) found.push(each);
  }
  return found;
}

async function one(api: PlatformApi, path: string, name: string): Promise<JsonObject | undefined> {
  const text = await api.get(path);
  return text === undefined ? undefined : objectIn(objectAnswer(text, name), name);
}

const idIfAny = (value: unknown, path: string): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : idOf(value, path);

function idOf(value: unknown, path: string): string {
  if (typeof value === 'string' && ID.test(value)) return value;
  throw new ParkError('missing_field', path);
}
