import type { IncomingMessage, ServerResponse } from 'node:http';
import { namesOf } from '#flow/report/names.ts';
import { fixedLimits } from '#model/given/lifecycle.ts';
import { segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { definitionsIn } from '#view/definitions.ts';
import { definitions } from '#view/parts/definitions.ts';
import type { TouchesAsked, View } from '#view/view.ts';
import { viewOf } from '#view/view-of.ts';
import { targetOf } from '../http/guard.ts';
import { LoopbackServer, writeText } from '../http/loopback-server.ts';
import { badQuery } from './bad-query.ts';
import { KnownFutures } from './calendar/known-futures.ts';
import { calendarTab } from './calendar-tab.ts';
import { campaignsTab } from './campaigns-tab.ts';
import { casesTab } from './cases-tab.ts';
import { KnownReports } from './common/known-reports.ts';
import { knownTouches } from './common/known-touches.ts';
import { numberIn as number, type Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { coverageTab } from './coverage/coverage-tab.ts';
import { page } from './layout.ts';
import { lost, noShop, otherDay } from './lost.ts';
import { membersTab } from './members-tab.ts';
import type { KnownShops } from './messages/load-messages.ts';
import { messagesPage } from './messages/messages-page.ts';
import { type Overview, overview } from './overview.ts';
import { type Speech, speechOf } from './people/speech.ts';
import { peopleTab } from './people-tab.ts';
import { beforeFirstRun } from './playing.ts';
import { programsTab } from './programs-tab.ts';
import { segmentsTab } from './segments/segments-tab.ts';
import { noMessages, troubleOr } from './stage-notes.ts';
import { formatOf, writeDocument, writeDownload } from './tables/download.ts';
import { type Answer, type Replies, takeReply } from './take-reply.ts';
import { touchesHref } from './touches/asked.ts';
import { touchesTab } from './touches/touches-tab.ts';

/** No script, no foreign asset: the page is markup, one style and framed messages. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface Page {
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the local page on the loopback only. Throws when the port is taken. */
export async function servePage(source: PageSource, port: number): Promise<Page> {
  const touches = knownTouches(source.stores.touches, () => source.playing?.() !== undefined);
  const programs = { ...source, stores: { ...source.stores, touches } };
  const kept: Kept = {
    ...{ replies: new Map(), known: new Map(), reports: new KnownReports(), futures: new KnownFutures() },
    programs,
  };
  const server = new LoopbackServer('refused', async (request, response) => {
    if (request.method === 'POST' && source.reply && source.outbox) {
      const { crm, outbox, reply } = source;
      return write(response, await takeReply({ crm, outbox, reply }, kept.replies, request));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return writeText(response, 405, 'The page is only read, but for answers to text messages: GET or HEAD.');
    const answered = await answer(source, request, kept);
    if ('download' in answered) await writeDownload(response, answered.download, answered.format);
    else if ('json' in answered) writeDocument(response, answered);
    else write(response, answered);
  });
  const url = await server.listen(port);
  return { url, stop: () => server.stop() };
}

function write(response: ServerResponse, { status, location, refreshAfter, body }: Answer): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    ...(location && { Location: location }),
    ...(refreshAfter !== undefined && { Refresh: String(refreshAfter) }),
  });
  response.end(body);
}

/** Views whose pages are of one thing each, named behind them. */
const WITH_ID: ReadonlySet<string> = new Set(['customers', 'programs', 'campaigns']);

/** One page by its address: `/SHOP[/figures|/segments|/customers[/ID]|/programs[/ID]|/campaigns[/ID]|/members|/calendar|/cases|/outbox|/coverage|/touches]`. */
async function answer(
  source: PageSource,
  request: IncomingMessage,
  kept: Kept,
): Promise<Answer | Extract<Shown, { readonly format: string } | { readonly json: unknown }>> {
  const { segments, query } = targetOf(request);
  const [shopId = '', view = '', id = ''] = segments;
  const { shops } = source.crm;
  const [first] = shops;
  if (shopId === '' && first) return { status: 302, location: `/${first.id}`, body: '' };
  const shop = shops.find((each) => each.id === shopId);
  if (!shop) return { status: 404, body: noShop(shops, viewOf(first ?? { locale: '', currency: '' })).text };
  const now = source.now();
  const href: View['peopleHref'] = (of, may) =>
    `/${shop.id}/customers?segment=${encodeURIComponent(of)}${may === undefined ? '' : `&may=${may}`}`;
  const hrefs = {
    peopleHref: href,
    touchesHref: (asked: TouchesAsked) => touchesHref(shop.id, asked),
    campaignHref: (id: string) => `/${shop.id}/campaigns/${encodeURIComponent(id)}`,
    kpiHref: definitionsIn(`/${shop.id}/figures`),
    names: namesOf(source.crm.programs, source.crm.gateways),
  };
  const speech = speechOf(viewOf(shop, hrefs), {
    ...{ shop, now, gateways: source.crm.gateways ?? [] },
    programs: namedIn(shop.locale, source.crm.programs),
    titles: segmentTitles(source.crm.segments, shop),
  });
  const inWords = (error: unknown) => troubleOr(error, source.deployed, speech, view);
  const isTooLong = segments.slice(WITH_ID.has(view) ? 3 : 2).some((each) => each !== '');
  const shown = isTooLong ? undefined : await content(source, speech, { view, id, query, ...kept }).catch(inWords);
  const found = shown ?? lost(speech, view);
  if ('location' in found) return { status: 302, location: found.location, body: '' };
  if ('download' in found || 'json' in found) return found;
  const playing = source.playing?.();
  const frame = {
    shops,
    shop,
    tab: found.tab,
    title: found.title,
    now,
    view: speech,
    deployed: source.deployed,
    playing,
  };
  const { refreshAfter, status = 200 } = found;
  return { status, refreshAfter, body: page(frame, found.content).text };
}

/** What the server remembers between requests. */
interface Kept {
  readonly replies: Replies;
  readonly known: KnownShops;
  readonly reports: KnownReports;
  readonly futures: KnownFutures;
  /** The source whose due rows and ends may be a moment old. */
  readonly programs: PageSource;
}

interface Asked extends Kept {
  readonly view: string;
  readonly id: string;
  readonly query: URLSearchParams;
}

async function content(
  source: PageSource,
  speech: Speech,
  { view, id, query, replies, known, reports, futures, programs }: Asked,
): Promise<Shown | undefined> {
  const { tabs } = speech.words;
  const refused = otherDay(speech, view, query) ?? badQuery(speech, view, query);
  if (refused) return refused;
  switch (view) {
    case '':
      if (source.playing?.() && !(await source.stores.snapshots.latestRun(speech.shop.id)))
        return beforeFirstRun(speech);
      return overviewTab(await overview(source, speech, speech.shop, reports), speech.shop, query);
    case 'figures':
      return figuresTab(source, speech);
    case 'segments':
      return segmentsTab(source, speech, query, reports);
    case 'customers':
      return peopleTab(source, speech, id, query);
    case 'members':
      return membersTab(source, speech, query);
    case 'calendar':
      return calendarTab(source, speech, query, futures);
    case 'cases':
      return casesTab(source, speech);
    case 'programs':
      return programsTab(programs, speech, id, query);
    case 'campaigns':
      return campaignsTab(source, speech, id, query);
    case 'outbox':
      if (!source.outbox) return noMessages(speech);
      return {
        tab: 'outbox',
        title: tabs.messages,
        content: await messagesPage({ ...source, outbox: source.outbox }, speech, {
          ...{ chosen: number(query, 'message'), pageNo: number(query, 'page') ?? 0, known },
          replied: replies.get(number(query, 'replied') ?? -1),
        }),
      };
    case 'coverage':
      return coverageTab(source, speech, query);
    case 'touches':
      return touchesTab(source, speech, query);
    default:
      return undefined;
  }
}

async function figuresTab({ stores }: PageSource, speech: Speech): Promise<Shown> {
  const { lifecycle, id } = speech.shop;
  const run = await stores.snapshots.latestRun(id);
  const stageDays = run && fixedLimits({ lifecycle, rhythm: run.rhythm });
  return { tab: '', title: speech.words.definitions.title, content: definitions(speech, { stageDays }) };
}

const overviewTab = ({ report, content }: Overview, shop: Shop, query: URLSearchParams): Shown =>
  formatOf(query) === 'json'
    ? { json: report, file: `${shop.id}-report-${report.day}` }
    : { tab: '', title: shop.name, content };
