import type { IncomingMessage, ServerResponse } from 'node:http';
import { segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view.ts';
import { targetOf } from '../http/guard.ts';
import { LoopbackServer, writeText } from '../http/loopback-server.ts';
import { numberIn as number, type Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { page } from './layout.ts';
import { touchesPage } from './lists.ts';
import { loadShop, type ShopModel } from './model.ts';
import { notices } from './notices.ts';
import { outboxPage } from './outbox-page.ts';
import { overview } from './overview.ts';
import { type Speech, speechOf } from './people/speech.ts';
import { peopleTab } from './people-tab.ts';
import { segmentsTab } from './segments/segments-tab.ts';
import { formatOf, writeDownload } from './tables/download.ts';
import { touchesDownload } from './tables/touches-download.ts';
import { type Answer, type Replies, takeReply } from './take-reply.ts';

/** What has been read of a shop is shown for so long. */
const FRESH_MS = 5_000;
/** No script, no foreign asset: the page is markup, one style and framed messages. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface Page {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the local page on the loopback only. Throws when the port is taken. */
export async function servePage(source: PageSource, port: number): Promise<Page> {
  const models = new Map<string, { readonly at: number; readonly model: Promise<ShopModel> }>();
  const modelOf = (shop: Shop): Promise<ShopModel> => {
    const known = models.get(shop.id);
    if (known && Date.now() - known.at < FRESH_MS) return known.model;
    const model = loadShop(source, shop);
    models.set(shop.id, { at: Date.now(), model });
    return model;
  };
  const replies: Replies = new Map();
  const server = new LoopbackServer('refused', async (request, response) => {
    if (request.method === 'POST' && source.reply) {
      const done = await takeReply({ ...source, reply: source.reply }, replies, request);
      // what the page shows next is read anew
      models.clear();
      return write(response, done);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return writeText(response, 405, 'The page is only read, but for answers to text messages: GET or HEAD.');
    const answered = await answer(source, modelOf, request, replies);
    if ('download' in answered) await writeDownload(response, answered.download, answered.format);
    else write(response, answered);
  });
  const url = await server.listen(port);
  return { url, stop: () => server.stop() };
}

function write(response: ServerResponse, { status, location, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(location && { Location: location }),
  });
  response.end(body);
}

/** One page by its address: `/SHOP[/segments|/customers[/ID]|/outbox|/touches]`. */
async function answer(
  source: PageSource,
  modelOf: (shop: Shop) => Promise<ShopModel>,
  request: IncomingMessage,
  replies: Replies,
): Promise<Answer | Extract<Shown, { readonly format: string }>> {
  const { segments, query } = targetOf(request);
  const [shopId = '', view = '', id = ''] = segments;
  const { shops } = source.crm;
  const [first] = shops;
  if (shopId === '' && first) return { status: 302, location: `/${first.id}`, body: '' };
  const shop = shops.find((each) => each.id === shopId);
  if (!shop) return { status: 404, body: 'There is no such shop.' };
  const now = source.now();
  const href = (of: string): string => `/${shop.id}/customers?segment=${encodeURIComponent(of)}`;
  const speech = speechOf(viewOf(shop, { peopleHref: href }), {
    ...{ shop, now, programs: source.crm.programs },
    titles: segmentTitles(source.crm.segments, shop.id),
  });
  const found = await content(source, speech, () => modelOf(shop), { view, id, query, replies });
  if (!found) return { status: 404, body: 'There is no such page.' };
  if ('location' in found) return { status: 302, location: found.location, body: '' };
  if ('download' in found) return found;
  const frame = { shops, shop, tab: found.tab, title: found.title, now, words: speech.words };
  return { status: found.status ?? 200, body: page(frame, found.content).text };
}

interface Asked {
  readonly view: string;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly replies: Replies;
}

async function content(
  source: PageSource,
  speech: Speech,
  modelOf: () => Promise<ShopModel>,
  { view, id, query, replies }: Asked,
): Promise<Shown | undefined> {
  const { tabs } = speech.words;
  switch (view) {
    case '':
      return {
        ...{ tab: '', title: speech.shop.name },
        content: html`${await overview(source, speech, speech.shop)}${await notices(source, speech.shop)}`,
      };
    case 'segments':
      return segmentsTab(source, speech, query);
    case 'customers':
      return peopleTab(source, speech, id, query);
    case 'outbox':
      return {
        tab: 'outbox',
        title: tabs.messages,
        content: await outboxPage(source.outbox, await modelOf(), {
          chosen: number(query, 'message'),
          pageNo: number(query, 'page') ?? 0,
          takesReplies: source.reply !== undefined,
          replied: replies.get(number(query, 'replied') ?? -1),
        }),
      };
    case 'touches': {
      const model = await modelOf();
      const format = formatOf(query);
      if (format) return { download: touchesDownload(model.shop, model.touches), format };
      return { tab: 'touches', title: tabs.touches, content: touchesPage(model) };
    }
    default:
      return undefined;
  }
}
