import { describe, expect, it } from 'vitest';
import { answerSurvey } from '#flow/survey/answer-survey.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sealSurvey } from '#model/message/survey-token.ts';
import type { Order } from '#model/order/order.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { comeIn, journey, message } from '#test/support/worlds/journeys.ts';
import { START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { productsOf } from './products-of.ts';

const team: Team = {
  share: ['product', 'load'],
  members: [
    { id: 'ada', name: 'Ada' },
    { id: 'mug', name: 'Meg', products: ['MUG'] },
    { id: 'tea', name: 'Tim', products: ['TEA'] },
  ],
};
const cared = journey('cared', [{ do: 'hand-off', id: 'call', card: 'Call' }, message('one')]);
const ring = { current: '1', keys: { '1': 'a key of some length' } };

/** Somebody who bought a mug and, later, tea. */
async function world() {
  const made = touchWorld({ programs: [cared], team });
  const { shop, orders, customers } = made;
  await made.person('c1');
  const told = async (orderKey: string, at: number, skus: readonly string[], owner = 'c1') => {
    const lines = skus.map((sku) => ({ sku, quantity: 1, totalMinor: 1000 }));
    const order: Order = {
      ...{ shop: shop.id, orderKey, currency: 'GBP', version: 1, owner, returns: {}, identity: {} },
      document: { updatedAt: 1, placedAt: at, payment: 'paid', grossMinor: 1000, lines, contact: {} },
      ...{ formerOwners: [], revisions: [] },
    };
    await orders.put(order, undefined);
    await customers.setEntry(shop.id, 'c1', orderKey, anEntry({ at }));
  };
  await told('s:1', START - 9 * DAY_MS, ['MUG', '', 'MUG']);
  await told('s:2', START - 5 * DAY_MS, ['TEA']);
  const who = async () => ({ customerId: 'c1', customer: await customers.get(shop.id, 'c1') });
  return { ...made, told, who };
}

describe('what somebody who is handed over is spoken with about', () => {
  it('is the product or the order that brought them, else their last purchase, and nobody else’s', async () => {
    const made = await world();
    const of = async (about?: Parameters<typeof productsOf>[3]) =>
      productsOf(made, made.shop.id, await made.who(), about);
    expect(await of({ product: { sku: 'CUP' }, orderKey: 's:1' })).toEqual(['CUP']);
    expect(await of({ orderKey: 's:1' })).toEqual(['MUG']);
    expect(await of()).toEqual(['TEA']);
    await made.customers.setEntry(made.shop.id, 'c1', 's:3', anEntry({ at: START, state: 'unpaid' }));
    expect(await of()).toEqual(['TEA']);
    await made.told('s:4', START, ['CUP'], 'somebody');
    expect(await of({ orderKey: 's:4' })).toEqual([]);
    const many = Array.from({ length: 12 }, (_, n) => `SKU-${n}`);
    await made.told('s:5', START + 1, many);
    expect(await of()).toEqual(many.slice(0, 10));
    expect(await productsOf(made, made.shop.id, { customerId: 'c9' })).toEqual([]);
  });

  it.each([
    ['the order that began a program', { orderKey: 's:1' }, 'mug', ['MUG']],
    ['the product that began it', { product: { sku: 'MUG' } }, 'mug', ['MUG']],
    ['the last purchase', {}, 'tea', ['TEA']],
  ])('gives it to who knows %s', async (_, subject, member, products) => {
    const made = await world();
    await comeIn(made, cared, 'c1', subject);
    await settle(made);
    expect(await made.handOffs.list(made.shop.id)).toMatchObject([{ member, known: { products } }]);
  });

  it('is of a discontent answer the order of the message that asked', async () => {
    const made = await world();
    const { shop } = made;
    const touch = aTouch({ shop: shop.id, customerId: 'c1', touchId: 't1', subject: { at: START, orderKey: 's:1' } });
    await made.touches.create(touch);
    const crm: PublishedCrm = { ...{ schema: 1, shops: [shop], programs: [cared], templates: [] }, team };
    const token = sealSurvey({ shop: shop.id, customerId: 'c1', touchId: 't1', survey: 'cared' }, ring);
    const request = {
      ...{ headers: {}, pathParameters: { token }, body: 'score=2', isBase64Encoded: false },
      requestContext: { requestId: 'r', http: { method: 'POST', sourceIp: '192.0.2.1', userAgent: 'x' } },
    };
    const deps = { ...made, crm, events: made.teamEvents, linkKeys: async () => ring };
    await answerSurvey(deps, request, made.time.now);
    expect(await made.handOffs.list(shop.id)).toMatchObject([{ member: 'mug', known: { products: ['MUG'] } }]);
  });
});
