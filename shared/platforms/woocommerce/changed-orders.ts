import { ParkError } from '#model/event/fault.ts';
import type { PlatformApi } from '../common/api.ts';
import { listAnswer } from '../common/fetched.ts';
import { Document } from '../common/json/document.ts';
import type { JsonObject } from '../common/json/json.ts';
import type { ChangedOrders } from '../common/platform.ts';

/** Orders of one answer of the REST API; 100 are the most it gives. */
const PAGE = 100;

/** The orders of a shop that were changed since an instant, thrown-away ones last, as `order.updated` tells them. */
export async function* changedOrders(api: PlatformApi, since: number, now: () => number): ChangedOrders {
  // `any` leaves out what lies in the trash; its time says nothing of how far the others were read
  for (const status of ['any', 'trash']) {
    for await (const { page, changedAt, toldAt } of pagesOf(api, now, status, since)) {
      const bodies = page.map((order) => JSON.stringify(order));
      yield { topic: 'order.updated', bodies, toldAt, reached: status === 'any' ? changedAt : undefined };
    }
  }
}

interface Page {
  readonly page: readonly JsonObject[];
  /** Last change of the last order. */
  readonly changedAt: number;
  /** Before the page was asked for. */
  readonly toldAt: number;
}

/**
 * By the last change, not by number: an order changed meanwhile moves to the end, and would move another past us. Page
 * numbers serve within one second only.
 */
async function* pagesOf(api: PlatformApi, now: () => number, status: string, since: number): AsyncGenerator<Page> {
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
