import type { IncomingMessage, ServerResponse } from 'node:http';
import { customerView } from '#flow/person/customer-view.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Content, html } from '#view/html.ts';
import { targetOf } from '../http/guard.ts';
import { LoopbackServer, writeText } from '../http/loopback-server.ts';
import { page, type Tab } from './layout.ts';
import { customerPage, customersPage, touchesPage } from './lists.ts';
import { knownOf, loadShop, type PageSource, type ShopModel } from './model.ts';
import { notices } from './notices.ts';
import { outboxPage } from './outbox-page.ts';
import { overview } from './overview.ts';
import { type Answer, type Replies, takeReply } from './take-reply.ts';

/** What has been read of a shop is shown for so long. */
const FRESH_MS = 5_000;
/** No script, no foreign asset: the page is markup, one style and framed messages. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** Longer than any id of a customer, below what a table takes for a key. */
const MAX_ID_LENGTH = 200;

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
    write(response, await answer(source, modelOf, request, replies));
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

/** One page by its address: `/SHOP[/outbox|/touches|/customers[/ID]]`. */
async function answer(
  source: PageSource,
  modelOf: (shop: Shop) => Promise<ShopModel>,
  request: IncomingMessage,
  replies: Replies,
): Promise<Answer> {
  const { segments, query } = targetOf(request);
  const [shopId = '', view = '', id = ''] = segments;
  const { shops } = source.crm;
  const [first] = shops;
  if (shopId === '' && first) return { status: 302, location: `/${first.id}`, body: '' };
  const shop = shops.find((each) => each.id === shopId);
  if (!shop) return { status: 404, body: 'There is no such shop.' };
  const found = await content(source, await modelOf(shop), { view, id, query, replies });
  if (!found) return { status: 404, body: 'There is no such page.' };
  const frame = { shops, shop, tab: found.tab, title: found.title, now: source.now() };
  return { status: 200, body: page(frame, found.content).text };
}

async function content(
  source: PageSource,
  model: ShopModel,
  {
    view,
    id,
    query,
    replies,
  }: { readonly view: string; readonly id: string; readonly query: URLSearchParams; readonly replies: Replies },
): Promise<{ readonly tab: Tab; readonly title: string; readonly content: Content } | undefined> {
  switch (view) {
    case '':
      return { tab: '', title: model.shop.name, content: html`${await notices(source, model)}${overview(model)}` };
    case 'outbox':
      return {
        tab: 'outbox',
        title: 'Outbox',
        content: await outboxPage(source.outbox, model, {
          chosen: number(query, 'message'),
          pageNo: number(query, 'page') ?? 0,
          takesReplies: source.reply !== undefined,
          replied: replies.get(number(query, 'replied') ?? -1),
        }),
      };
    case 'touches':
      return { tab: 'touches', title: 'Touches', content: touchesPage(model) };
    case 'customers': {
      if (id === '') return { tab: 'customers', title: 'Customers', content: customersPage(model) };
      const found = id.length <= MAX_ID_LENGTH && (await customerView(source.stores, model.shop.id, id));
      const shown = found
        ? customerPage(model, found, await knownOf(source.stores, model.shop.id, id))
        : html`<p class="lead">There is no customer of this id.</p>`;
      return { tab: 'customers', title: 'Customer', content: shown };
    }
    default:
      return undefined;
  }
}

function number(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
