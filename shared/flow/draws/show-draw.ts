import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { type DrawRecord, recordOf } from '#model/draw/record.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { DrawStore } from '#ports/draws.ts';
import { memberStyle } from '../member/page/style.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { page } from '../preferences/pages/html.ts';
import { notFoundPage } from '../preferences/pages/status-page.ts';
import { isRead, type Request, textsFor } from '../preferences/request/request.ts';
import type { DrawName } from './draw-named.ts';
import { drawPage } from './draw-page.ts';
import { numbersOf } from './numbers-of.ts';

export interface DrawPageDeps {
  readonly crm: PublishedCrm;
  readonly draws: Pick<DrawStore, 'get' | 'tickets'>;
}

/** Whoever asks gets what was counted some minutes ago: a count reads all tickets. What is closed never changes. */
const KEPT_MS = 5 * MINUTE_MS;
const kept = new WeakMap<object, Map<string, { readonly record: DrawRecord; readonly at: number }>>();

/** What anybody may read of a draw: its seed by its hash, its days, prizes and chances, and when it is closed all of it. */
export async function showDraw(deps: DrawPageDeps, event: Request, name: DrawName, now: number): Promise<Answer> {
  const shop = deps.crm.shops.find(({ id }) => id === name.shop);
  const record = shop && (await recordNow(deps, name, now));
  const texts = textsFor(event, shop);
  if (!shop || !record) return answer(404, notFoundPage(texts));
  const status = isRead(event) ? 200 : 405;
  if (name.isJson) return { statusCode: status, headers: JSON_HEADERS, body: `${JSON.stringify(record, null, 2)}\n` };
  const style = memberStyle(brandOf(deps.crm.brand, shop.brand));
  const { title, body } = drawPage(record, shop, texts.lang, deps.crm);
  return answer(status, page(texts, title, body, shop.name, style), style);
}

async function recordNow({ draws }: DrawPageDeps, { shop, draw }: DrawName, now: number) {
  const mine = kept.get(draws) ?? new Map();
  kept.set(draws, mine);
  const key = `${shop}/${draw}`;
  const held = mine.get(key);
  if (held && (held.record.result || now - held.at < KEPT_MS)) return held.record;
  const open = await draws.get(shop, draw);
  if (!open) return undefined;
  const record = recordOf(open, await numbersOf(draws, shop, draw));
  mine.set(key, { record, at: now });
  return record;
}

const JSON_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};
