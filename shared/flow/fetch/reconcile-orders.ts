import { ParkError } from '#model/event/fault.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { ShopId } from '#model/values/ids.ts';
import { listAnswer } from '#platforms/common/fetched.ts';
import { Document } from '#platforms/common/json/document.ts';
import type { JsonObject } from '#platforms/common/json/json.ts';
import type { PlatformApi } from '#platforms/common/platform.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';
import { enqueue } from '../receive/enqueue.ts';

export interface ReconcileDeps {
  readonly api: PlatformApi;
  /** The ingest queue, and where documents go that are too large for it. */
  readonly queue: Queue<WebhookMessage>;
  readonly bodies: ObjectStore;
  readonly now: () => number;
  readonly onProgress?: ((progress: Reconciled) => void) | undefined;
}

/** How far a reconciliation came. */
export interface Reconciled {
  /** Orders that were read and queued; one that changed meanwhile may count twice. */
  readonly orders: number;
  /** All orders that were changed before this instant are queued: another run may go on here. */
  readonly reached: number;
}

/** Orders of one answer of the REST API; 100 are the most it gives. */
const PAGE = 100;
/** Messages that are sent at once. */
const SIDE_BY_SIDE = 10;

/**
 * Reads the orders of a WooCommerce shop that were changed since an instant, thrown-away ones last, and puts each on the
 * ingest queue as an ordinary `order.updated`. Holds one page at a time. Doing it again changes nothing; after a throw of
 * the API or the queue, another run may go on at the last progress.
 */
export async function reconcileOrders(shop: ShopId, since: number, deps: ReconcileDeps): Promise<Reconciled> {
  const startedAt = deps.now();
  let orders = 0;
  let reached = since;
  // `any` leaves out what lies in the trash; its time says nothing of how far the others were read
  for (const status of ['any', 'trash']) {
    for await (const { page, changedAt, toldAt } of changedOrders(deps, status, since)) {
      for (let at = 0; at < page.length; at += SIDE_BY_SIDE) {
        await Promise.all(page.slice(at, at + SIDE_BY_SIDE).map((order) => send(shop, order, toldAt, deps)));
      }
      orders += page.length;
      if (status === 'any') reached = Math.min(Math.max(reached, changedAt), startedAt);
      deps.onProgress?.({ orders, reached });
    }
  }
  return { orders, reached: startedAt };
}

/** An order was so when its page was asked for: a webhook that came in since then tells a later state. */
async function send(
  shop: ShopId,
  order: JsonObject,
  toldAt: number,
  { queue, bodies, now }: ReconcileDeps,
): Promise<void> {
  const rawBody = Buffer.from(JSON.stringify(order));
  const delivery = { shop, platform: 'woocommerce', topic: 'order.updated', deliveryId: undefined, rawBody, toldAt };
  await enqueue({ ...delivery, receivedAt: now() }, queue, bodies);
}

interface Page {
  readonly page: readonly JsonObject[];
  /** Last change of the last order. */
  readonly changedAt: number;
  /** Before the page was asked for. */
  readonly toldAt: number;
}

/**
 * Pages by the time of the last change and not by number: an order that is changed meanwhile moves to the end, and would
 * move another one from the page that comes next to the one that was just read. Page numbers serve within one second only.
 */
async function* changedOrders(
  { api, now }: Pick<ReconcileDeps, 'api' | 'now'>,
  status: string,
  since: number,
): AsyncGenerator<Page> {
  let after = since - 1000;
  let number = 1;
  let known = new Set<string>();
  for (;;) {
    const toldAt = now();
    const list = listAnswer(await api.get(pathOf(status, after, number)), 'orders');
    const last = list.at(-1);
    if (!last) return;
    const changedAt = changeOf(last);
    yield { page: list.filter((order) => !known.has(keyOf(order))), changedAt, toldAt };
    if (list.length < PAGE) return;
    // the bound is exclusive and times are whole seconds: the last second is read again, without what is known of it
    const isFurther = changedAt - 1000 > after;
    const ofLastSecond = list.filter((order) => changeOf(order) === changedAt).map(keyOf);
    known = isFurther ? new Set(ofLastSecond) : new Set([...known, ...list.map(keyOf)]);
    number = isFurther ? 1 : number + 1;
    if (isFurther) after = changedAt - 1000;
  }
}

function pathOf(status: string, after: number, page: number): string {
  const changed = new Date(after).toISOString().slice(0, 19);
  return `/orders?status=${status}&modified_after=${changed}&dates_are_gmt=true&orderby=modified&order=asc&per_page=${PAGE}&page=${page}`;
}

const keyOf = (order: JsonObject): string => `${String(order.id)} ${changeOf(order)}`;

/** GMT times have no Z. */
function changeOf(order: JsonObject): number {
  const document = new Document(order);
  const text = document.text('date_modified_gmt') ?? document.text('date_created_gmt');
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text ?? '') ? Date.parse(`${text}Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new ParkError('unexpected_answer', 'date_modified_gmt');
  return at;
}
