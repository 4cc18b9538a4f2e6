import { isWish, newestFacts, WISH_DAYS } from '#model/customer/facts.ts';
import type { Question } from '#model/policy/decision.ts';
import { productOf } from '#model/product/product.ts';
import type { TouchSubject } from '#model/touch/touch.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { TouchedPersonStores } from '../person/load-person.ts';

export type SubjectStores = Pick<TouchedPersonStores, 'orders' | 'carts' | 'products'> & {
  readonly facts: Pick<TouchedPersonStores['facts'], 'listStanding' | 'listWishes'>;
};

/** What started a touch or a journey, as it is now, by consistent reads; nothing is read of what did not. */
export async function subjectNow(
  people: SubjectStores,
  shop: ShopId,
  { orderKey, cartKey, subscription: contract, product: asked }: TouchSubject,
  { ids, now }: { readonly ids: readonly CustomerId[]; readonly now: number },
): Promise<Pick<Question, 'order' | 'cart' | 'subscription' | 'wished'>> {
  const [order, cart, subscription, wished] = await Promise.all([
    orderKey === undefined ? undefined : people.orders.get(shop, orderKey),
    cartKey === undefined ? undefined : people.carts?.get(shop, cartKey),
    contract === undefined ? undefined : stateOf(people, shop, ids, contract),
    asked === undefined ? undefined : wishedNow(people, shop, asked, { ids, now }),
  ]);
  return { order, cart, subscription, wished };
}

/** By the newest that was told of it, under any id of the person. */
async function stateOf(
  { facts }: SubjectStores,
  shop: ShopId,
  ids: readonly CustomerId[],
  contract: string,
): Promise<Question['subscription']> {
  const told = (await Promise.all(ids.map((id) => facts.listStanding(shop, id)))).flat();
  const newest = newestFacts(told).find(({ kind, name }) => kind === 'subscription' && name === contract);
  return newest?.kind === 'subscription' ? newest.value.state : undefined;
}

/** A wish that was asked long ago is over, whether or not its row is gone by now. */
async function wishedNow(
  { facts, products }: SubjectStores,
  shop: ShopId,
  { sku, wants }: NonNullable<TouchSubject['product']>,
  { ids, now }: { readonly ids: readonly CustomerId[]; readonly now: number },
): Promise<Question['wished']> {
  const [record, ...told] = await Promise.all([
    products?.get(shop, sku),
    ...ids.map((id) => facts.listWishes(shop, id)),
  ]);
  const wishes = newestFacts(told.flat()).filter(isWish);
  const stillWanted = wishes.some(
    ({ at, value }) =>
      value.sku === sku && (wants ?? value.wants) === value.wants && !value.withdrawn && at + WISH_DAYS * DAY_MS > now,
  );
  return { product: record && productOf(record), stillWanted };
}
