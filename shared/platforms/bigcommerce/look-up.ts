import { ParkError } from '#model/event/fault.ts';
import type { PlatformApi } from '../common/api.ts';
import { idIn, listAnswer, listIn, objectAnswer, objectBody, objectIn } from '../common/fetched.ts';
import { Document } from '../common/json/document.ts';
import type { JsonObject } from '../common/json/json.ts';
import { MAX_LINES } from '../common/values.ts';
import { isCartTopic, isOrderTopic } from './receive.ts';

const PAGE = 250;

/** With the callback as `event`; `undefined` where it is gone. Callbacks alone tell of deleted carts, subscribers. */
export async function lookUp(topic: string, json: string, api: PlatformApi): Promise<string | undefined> {
  const event = objectBody(json);
  const data = new Document(event).child('data');
  if (!data) throw new ParkError('missing_field', 'data');
  const parts = isOrderTopic(topic) ? await order(orderIdOf(data), api) : await other(topic, data.id('id'), api);
  return parts && JSON.stringify({ event, ...parts });
}

type Parts = Readonly<Record<string, JsonObject | readonly JsonObject[] | undefined>>;

async function other(topic: string, id: string, api: PlatformApi): Promise<Parts | undefined> {
  if (topic === 'store/subscriber/deleted') return {};
  if (isCartTopic(topic)) return { cart: await one(api, `/v3/carts/${id}`) };
  switch (topic.split('/')[1]) {
    case 'customer':
      return found('customer', await first(api, `/v3/customers?id:in=${id}`));
    case 'subscriber':
      return found('subscriber', await one(api, `/v3/customers/subscribers/${id}`));
    case 'product':
      return found('product', await one(api, `/v3/catalog/products/${id}?include=variants`));
    default:
      throw new ParkError('unknown_topic');
  }
}

const found = (name: string, part: JsonObject | undefined): Parts | undefined => part && { [name]: part };

/** Orders name themselves; shipments and transactions name their order. */
function orderIdOf(data: Document): string {
  return data.optionalId('orderId') ?? data.optionalId('order_id') ?? data.id('id');
}

async function order(id: string, api: PlatformApi): Promise<Parts | undefined> {
  const path = `/v2/orders/${id}`;
  const text = await api.get(path);
  if (text === undefined) return undefined;
  const document = objectAnswer(text, 'order');
  if (idIn(document, 'id') !== id) throw new ParkError('unexpected_answer', 'order.id');
  const refunds = await api.get(`/v3/orders/${id}/payment_actions/refunds`);
  return {
    order: document,
    products: await products(path, api),
    coupons: listAnswer(await api.get(`${path}/coupons`), 'coupons'),
    refunds: refunds === undefined ? [] : listIn(objectAnswer(refunds, 'refunds'), 'data'),
  };
}

/** Products of an order come in pages of at most 250; more than are read are left for the reader to refuse. */
async function products(path: string, api: PlatformApi): Promise<readonly JsonObject[]> {
  const all: JsonObject[] = [];
  for (let page = 1; all.length <= MAX_LINES; page++) {
    const list = listAnswer(await api.get(`${path}/products?limit=${PAGE}&page=${page}`), 'products');
    all.push(...list);
    if (list.length < PAGE) break;
  }
  return all;
}

async function one(api: PlatformApi, path: string): Promise<JsonObject | undefined> {
  const text = await api.get(path);
  return text === undefined ? undefined : objectIn(objectAnswer(text, 'data'), 'data');
}

async function first(api: PlatformApi, path: string): Promise<JsonObject | undefined> {
  const text = await api.get(path);
  return text === undefined ? undefined : listIn(objectAnswer(text, 'data'), 'data')[0];
}
