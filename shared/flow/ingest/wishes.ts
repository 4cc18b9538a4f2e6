import type { WishFact } from '#model/customer/facts.ts';
import { WISHES } from '#model/event/wish-event.ts';
import { isJourney } from '#model/journey/step.ts';
import { type ProductRecord, productOf } from '#model/product/product.ts';
import { grantOf, type Wish } from '#model/product/wish.ts';
import { touchId } from '#model/touch/due-touch.ts';
import { periodOfWish, planAskedTouches, planWishTouches } from '#model/touch/plan/plan-wish.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { livePerson } from '../person/follow-merges.ts';
import type { Delivery, IngestDeps } from './deps.ts';

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
  if (record) await answer(deps, delivery, record, wish);
}

/**
 * Who waits for the product and is answered by what is known of it now. Each wish notes for which statement its message
 * was planned, so a delivery that is told again goes on where it stopped. Nothing is read where no program answers wishes.
 */
export async function answerWishes(deps: IngestDeps, delivery: Delivery, record: ProductRecord): Promise<void> {
  for (const wants of WISHES) {
    const isAsked = deps.programs.some(({ trigger, draft }) => trigger.on === wants && !draft);
    if (!isAsked || !grantOf(record, { wants, at: 0 })) continue;
    for await (const page of deps.wishes.ofProduct(record.shop, record.sku, wants)) {
      for (let start = 0; start < page.length; start += PARALLEL)
        await Promise.all(page.slice(start, start + PARALLEL).map((wish) => answer(deps, delivery, record, wish)));
    }
  }
}

async function answer(
  deps: IngestDeps,
  { shop, now, correlationId }: Delivery,
  record: ProductRecord,
  wish: Wish,
): Promise<void> {
  const granted = grantOf(record, wish);
  if (!granted || wish.done || wish.plannedFor === granted.at) return;
  const customerId = await livePerson(deps.customers, shop.id, wish.customerId);
  if (customerId === undefined) return deps.wishes.remove(wish);
  // Nobody has said what it cost when they asked: from now on it is what it costs now.
  if (wish.wants === 'price-drop' && wish.priceMinor === undefined) {
    return deps.wishes.note({ ...wish, priceMinor: granted.product.priceMinor });
  }
  const before = await lastAnswer(deps, wish, customerId, granted.at);
  // It stays until it is old: the same wish told again must not come back.
  if (before === 'told') return deps.wishes.note({ ...wish, done: true });
  if (before === 'waits') return;
  const touches = planWishTouches({ shop, programs: deps.programs, customerId, wish, granted, now });
  for (const touch of touches) await deps.touches.plan({ ...touch, ...(correlationId && { correlationId }) });
  if (touches.length > 0) await deps.wishes.note({ ...wish, plannedFor: granted.at });
}

/**
 * What became of the message that was planned last. `told`: it left, or may have, or was held out; nobody is told twice.
 * `open`: another may be planned, since it ended as sold out, too dear or too late again. Of one that the policy kept back
 * the same is said at most once a day.
 */
async function lastAnswer(
  { touches, programs }: IngestDeps,
  wish: Wish,
  customerId: CustomerId,
  at: number,
): Promise<'told' | 'waits' | 'open'> {
  const { shop, wants, plannedFor } = wish;
  if (plannedFor === undefined) return 'open';
  const own = programs.filter(({ trigger, draft }) => trigger.on === wants && !draft);
  const period = periodOfWish(wish, plannedFor);
  let waits = false;
  for (const program of own) {
    const [first] = program.steps;
    if (!first) continue;
    const touch = await touches.get(shop, customerId, touchId(shop, customerId, program.id, first.id, period));
    if (!touch) waits ||= !isJourney(program);
    else if (TOLD.has(touch.state) || touch.reason === 'holdout' || touch.reason === 'global_holdout') return 'told';
    else if (touch.state === 'suppressed') waits ||= at - plannedFor < DAY_MS;
    else waits ||= touch.endedAt === undefined;
  }
  return waits ? 'waits' : 'open';
}

const TOLD: ReadonlySet<string> = new Set(['sent', 'unknown']);
