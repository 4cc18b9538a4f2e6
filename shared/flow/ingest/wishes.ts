import type { WishFact } from '#model/customer/facts.ts';
import { WISHES } from '#model/event/wish-event.ts';
import { type ProductRecord, productOf } from '#model/product/product.ts';
import { grantOf, type Wish } from '#model/product/wish.ts';
import { planAskedTouches, planWishTouches } from '#model/touch/plan/plan-wish.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { eachInParallel } from '../in-parallel.ts';
import { livePerson } from '../person/follow-merges.ts';
import type { Delivery, IngestDeps } from './deps.ts';
import { answerElsewhere, answerOf } from './wish-answers.ts';

/** People of one product are looked at side by side: a partition takes 1,000 writes a second (DynamoDB, partition throughput). */
const PARALLEL = 8;

/**
 * What somebody asked of a product is found by the product from now on, and answered at once where the shop has said so
 * since. By the newest that is kept of it, so that an older statement which comes late brings nothing back.
 */
export async function keepWish(
  deps: IngestDeps,
  delivery: Delivery,
  person: CustomerId,
  told: WishFact,
): Promise<void> {
  const { shop, now, correlationId } = delivery;
  const held = (await deps.facts.listWishes(shop.id, person)).find(({ name }) => name === told.name) ?? told;
  const { sku, wants, priceMinor, withdrawn } = held.value;
  const key = { shop: shop.id, sku, wants, customerId: person };
  if (withdrawn) return deps.wishes.remove(key);
  const record = await deps.products.get(shop.id, sku);
  const price = priceMinor ?? (record && productOf(record).priceMinor);
  const wish = await deps.wishes.keep({ ...key, at: held.at, ...(price !== undefined && { priceMinor: price }) });
  const customerId = await livePerson(deps.customers, shop.id, person);
  if (customerId === undefined) return;
  for (const touch of planAskedTouches({ shop, programs: deps.programs, customerId, fact: held, now }))
    await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
  if (record) await answerOne(deps, delivery, record, [wish]);
}

/**
 * Who waits for the product and is answered by what is known of it now. Each wish notes for which statement its messages
 * were planned, so a delivery that is told again goes on where it stopped. Nothing is read where no program answers wishes.
 * Of two wishes of one person, who asked by two ids, one is answered at a time.
 */
export async function answerWishes(deps: IngestDeps, delivery: Delivery, record: ProductRecord): Promise<void> {
  for (const wants of WISHES) {
    const isAsked = deps.programs.some(({ trigger, draft }) => trigger.on === wants && !draft);
    if (!isAsked || !grantOf(record, { wants, at: 0 })) continue;
    for await (const page of deps.wishes.ofProduct(record.shop, record.sku, wants)) {
      const persons = await byPerson(
        deps,
        page.filter(({ done }) => !done),
      );
      await eachInParallel(persons, PARALLEL, (wishes) => answerOne(deps, delivery, record, wishes));
    }
  }
}

/** Whoever is erased waits for nothing any more. */
async function byPerson({ customers, wishes }: IngestDeps, page: readonly Wish[]): Promise<Iterable<readonly Wish[]>> {
  const persons = new Map<CustomerId, Wish[]>();
  await eachInParallel(page, PARALLEL, async (wish) => {
    const living = await livePerson(customers, wish.shop, wish.customerId);
    if (living === undefined) return wishes.remove(wish);
    persons.set(living, [...(persons.get(living) ?? []), wish]);
  });
  return persons.values();
}

/** That which messages were planned for already, if there is one: told by it, the person is told of the others too. */
async function answerOne(
  deps: IngestDeps,
  delivery: Delivery,
  record: ProductRecord,
  wishes: readonly Wish[],
): Promise<void> {
  const [first, ...others] = [...wishes].sort(
    (a, b) => (b.tries ?? 0) - (a.tries ?? 0) || (a.customerId < b.customerId ? -1 : 1),
  );
  if (!first) return;
  const before = await answer(deps, delivery, record, first);
  if (before !== 'told') return;
  const known = others.filter(({ at }) => at < (first.plannedFor ?? 0));
  // It stays until it is old: the same wish told again must not come back.
  for (const wish of [...known, first]) await deps.wishes.note({ ...wish, done: true });
}

async function answer(
  deps: IngestDeps,
  { shop, now, correlationId }: Delivery,
  record: ProductRecord,
  wish: Wish,
): Promise<'told' | undefined> {
  const granted = grantOf(record, wish);
  if (!granted || wish.done || wish.plannedFor === granted.at) return undefined;
  // Nobody has said what it cost when they asked: from now on it is what it costs now.
  if (wish.wants === 'price-drop' && wish.priceMinor === undefined) {
    await deps.wishes.note({ ...wish, priceMinor: granted.product.priceMinor });
    return undefined;
  }
  const { tries = 0 } = wish;
  for (let nth = Math.max(tries, 1); ; nth++) {
    const touches = planWishTouches({ shop, programs: deps.programs, wish, granted, nth, now });
    const planned =
      nth === tries && wish.planned ? wish.planned : touches.map(({ programId, touchId }) => ({ programId, touchId }));
    if (planned.length === 0) return undefined;
    const answers = new Set(
      await Promise.all(planned.map((each) => answerOf(deps, wish, each, { nth, at: granted.at }))),
    );
    if (answers.has('told')) return 'told';
    // Who read the wish a moment ago does not know what was planned for it since: the same is planned again.
    if (answers.has('unseen') && nth > tries) {
      const elsewhere = tries === 0 ? await answerElsewhere(deps, wish, granted.at) : 'open';
      if (elsewhere !== 'open') return elsewhere === 'told' ? 'told' : undefined;
      for (const touch of touches) await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
      await deps.wishes.note({ ...wish, plannedFor: granted.at, tries: nth, planned });
      return undefined;
    }
    if (answers.has('unseen') || answers.has('waits')) return undefined;
  }
}
