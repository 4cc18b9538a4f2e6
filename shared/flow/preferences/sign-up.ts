import { campaignOfPage } from '#model/campaign/sign-up-page.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { EventsMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { formScript } from './embed/form-script.ts';
import { limitOf } from './limits.ts';
import { type Answer, answer } from './pages/answer.ts';
import { signUpPage } from './pages/sign-up-page.ts';
import { notFoundPage, statusPage } from './pages/status-page.ts';
import { topicsOf } from './pages/topics.ts';
import { askedAddresses } from './request/asked-addresses.ts';
import { Fields, readFields, readJson } from './request/fields.ts';
import { header, isRead, methodOf, proofOf, type Request, textsFor } from './request/request.ts';
import { readSignUp, type SignUp } from './request/sign-up-form.ts';
import { signUpEvents } from './sign-up-events.ts';

export interface SignUpDeps {
  readonly crm: PublishedCrm;
  readonly ingest: Queue<EventsMessage>;
  readonly counters: CounterStore;
  /** Keys the hashes of addresses, which could be guessed without. */
  readonly personKey: () => Promise<string>;
  readonly telemetry: Telemetry;
}

/** GET shows the form, POST takes it (or JSON). One answer for addresses that are known, new or typed too often. */
export async function signUp(deps: SignUpDeps, event: Request, now: number): Promise<Answer> {
  const shop = deps.crm.shops.find(({ id }) => id === event.pathParameters?.shop);
  const texts = textsFor(event, shop);
  if (!shop) return answer(404, notFoundPage(texts));
  const topics = topicsOf(deps.crm, shop, texts);
  const asked = askedAddresses(deps.crm);
  const inAddress = campaignOfPage(deps.crm.campaigns, shop, event.queryStringParameters?.campaign, now);
  const form = { topics, asked, campaign: inAddress };
  if (isRead(event) && event.queryStringParameters?.form === 'script')
    return scriptOf(formScript(textsFor(event, shop, event.queryStringParameters.lang), shop, form));
  if (isRead(event)) return answer(200, signUpPage(texts, shop, form));
  const json = /^application\/json\b/i.test(header(event, 'content-type'));
  const reply = replyIn(event, shop, json);
  if (methodOf(event) === 'OPTIONS') return reply(204, '', {});
  if (methodOf(event) !== 'POST') return answer(405, signUpPage(texts, shop, form));

  const fields = json ? readJson(event) : await readFields(event);
  const read = readSignUp(fields ?? new Fields([]), shop, texts, { topics: topics.map(({ id }) => id), asked });
  const campaign = campaignOfPage(deps.crm.campaigns, shop, fields?.get('campaign'), now) ?? inAddress;
  if ('errors' in read) {
    const page = signUpPage(
      texts,
      shop,
      { ...form, campaign },
      { fields: fields ?? new Fields([]), errors: read.errors },
    );
    return reply(400, page, { status: 'invalid', errors: read.errors });
  }
  const words = texts.signUp;
  const { email, phone, trapped } = read.signUp;
  const ip = event.requestContext.http.sourceIp ?? '';
  // Addresses are counted silently: a loud limit would tell that somebody else signed them up.
  const limit = await limitOf(deps, { shop, email, phone: phone?.number, ip, now });
  if (limit === 'ip') {
    deps.telemetry.count('SignUp', { outcome: 'too-many' });
    const page = statusPage(texts, shop.name, {
      ...{ title: words.tooMany, text: words.tooManyText },
      ways: [[shop.id, words.again]],
    });
    return reply(429, page, { status: 'too-many' });
  }
  if (limit === undefined && !trapped)
    await take(deps, shop, { ...read.signUp, ...(campaign && { campaign: campaign.id }) }, event, now);
  deps.telemetry.count('SignUp', { outcome: trapped ? 'trapped' : (limit ?? 'taken') });
  const to = [email && 'email', phone && 'phone'].filter((each) => each === 'email' || each === 'phone');
  const page = statusPage(texts, shop.name, {
    ...{ title: words.done, text: words.doneText(shop.name, to), note: texts.close },
    ways: [
      [shop.url, texts.toShop(shop.name)],
      [shop.id, words.again],
    ],
  });
  return reply(200, page, { status: 'received' });
}

/** On the ingest queue, where nothing is lost and the double opt-in begins. */
async function take(deps: SignUpDeps, shop: Shop, form: SignUp, event: Request, now: number): Promise<void> {
  const { lang: locale } = textsFor(event, shop);
  const events = signUpEvents(shop, form, { at: now, locale, proof: proofOf(event) });
  const id = shortHash('sign-up', shop.id, event.requestContext.requestId ?? '', now);
  await deps.ingest.send([{ kind: 'events', id, shop: shop.id, source: 'sign-up', receivedAt: now, events }]);
  deps.telemetry.info('received', { correlationId: id, shop: shop.id });
}

/** For a page of the shop: nothing in it is of a person, so that it may be kept for an hour. It speaks as its reader does. */
const scriptOf = (body: string): Answer => ({
  statusCode: 200,
  headers: {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    vary: 'accept-language',
    // A page that isolates itself (COEP) may load it too.
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  },
  body,
});

/** A page for a form; JSON for the shop's own page, which alone may read it (CORS). */
function replyIn(event: Request, shop: Shop, json: boolean) {
  const { origin } = new URL(shop.url);
  const cors = header(event, 'origin') === origin && {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
  };
  return (statusCode: number, page: string, body: object): Answer => {
    if (statusCode !== 204 && !json) return answer(statusCode, page);
    const headers = { 'cache-control': 'no-store', vary: 'origin', 'x-content-type-options': 'nosniff', ...cors };
    if (statusCode === 204) return { statusCode, headers };
    return { statusCode, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  };
}
