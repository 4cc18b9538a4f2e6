import { brandOf } from '#model/brand/brand.ts';
import { readOwnCode } from '#model/code/own-code.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { MEMBERSHIP_TOPIC, membershipOf } from '#model/membership/membership.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { limitOf } from '../../preferences/limits.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { escapeHtml, page } from '../../preferences/pages/html.ts';
import { notFoundPage } from '../../preferences/pages/status-page.ts';
import { topicsOf } from '../../preferences/pages/topics.ts';
import { askedAddresses } from '../../preferences/request/asked-addresses.ts';
import { type Fields, readFields } from '../../preferences/request/fields.ts';
import { isRead, methodOf, proofOf, type Request, textsFor } from '../../preferences/request/request.ts';
import { readSignUp, type SignUp } from '../../preferences/request/sign-up-form.ts';
import { signUpEvents } from '../../preferences/sign-up-events.ts';
import type { Texts } from '../../preferences/texts/texts.ts';
import type { MemberTexts } from '../form/texts.ts';
import { memberStyle } from '../page/style.ts';
import { memberTexts } from '../words/texts.ts';
import type { JoinForm } from './form.ts';
import { joinPage } from './join-page.ts';
import { joinWords } from './join-words.ts';
import { joinedPage } from './joined-page.ts';

export interface JoinPageDeps {
  readonly crm: PublishedCrm;
  readonly ingest: Queue<EventsMessage>;
  readonly counters: CounterStore;
  /** Keys the hashes of addresses, which could be guessed without. */
  readonly personKey: () => Promise<string>;
  readonly telemetry: Telemetry;
}

/**
 * `/join/{shop}`: GET shows the form, POST asks the owner of the address by a message (I17). One answer for addresses that
 * are known, new, members already or typed too often.
 */
export async function join(deps: JoinPageDeps, event: Request, now: number): Promise<Answer> {
  const { crm, telemetry } = deps;
  const shop = crm.shops.find(({ id }) => id === event.pathParameters?.shop);
  const membership = shop && membershipOf(crm, shop.id);
  const spoken = textsFor(event, shop);
  if (!shop || !membership) return answer(404, notFoundPage(spoken));
  const texts = memberTexts(spoken, { shop, membership });
  const topics = topicsOf(crm, shop, spoken).filter(({ id }) => id !== MEMBERSHIP_TOPIC);
  const form = { shop, membership, topics, now, asked: askedAddresses(crm), invite: inviteIn(event) };
  if (isRead(event)) return joinPage(crm, form, texts);
  if (methodOf(event) !== 'POST') return { ...joinPage(crm, form, texts), statusCode: 405 };
  const fields = await readFields(event);
  const invite = readOwnCode(fields.get('invite')) ?? form.invite;
  const read = readJoin(fields, { ...form, invite }, texts);
  if ('errors' in read) return joinPage(crm, { ...form, invite }, texts, { fields, errors: read.errors });
  const { email, phone, trapped } = read.signUp;
  const ip = event.requestContext.http.sourceIp ?? '';
  // The same counts as those of the sign-up form: whoever floods one has flooded the other.
  const limit = await limitOf(deps, { shop, email, phone: phone?.number, ip, now });
  telemetry.count('Join', { outcome: trapped ? 'trapped' : (limit ?? 'taken') });
  if (limit === 'ip') return refused(deps, form, spoken);
  if (limit === undefined && !trapped) await ask(deps, form, read.signUp, event, now);
  return joinedPage(crm, form, [email, phone?.number], texts);
}

/** Of a link; who has one that is none is asked for it as anybody is. */
const inviteIn = (event: Request): string | undefined => readOwnCode(event.queryStringParameters?.invite ?? '');

/** The form as a sign-up to messages of the membership, with what is to be confirmed beside it. */
function readJoin(
  fields: Fields,
  { shop, membership, topics, asked, invite }: JoinForm,
  speech: MemberTexts,
): { readonly signUp: SignUp } | { readonly errors: Readonly<Record<string, string>> } {
  const words = joinWords(speech);
  const read = readSignUp(fields, shop, speech.texts, { topics: [MEMBERSHIP_TOPIC], asked });
  const { version } = membership.terms;
  const card = [...fields.get('card')].slice(0, 100).join('');
  const errors = {
    ...('errors' in read && read.errors),
    // in the order of their fields
    ...(membership.referral && fields.get('invite') !== '' && invite === undefined && { invite: words.inviteError }),
    ...(card !== '' && identitiesOf({ card }, '').length === 0 && { card: words.cardError }),
    ...(fields.get('terms') !== version && { terms: words.acceptError }),
  };
  if ('errors' in read || Object.keys(errors).length > 0) return { errors };
  const ticked = topics.map(({ id }) => id).filter((id) => fields.all('topic').includes(id));
  const typed = { terms: version, ...(card !== '' && { card }), ...(invite !== undefined && { invite }) };
  return { signUp: { ...read.signUp, topics: [MEMBERSHIP_TOPIC, ...ticked], join: typed } };
}

/** On the ingest queue, where nothing is lost and the double opt-in begins. */
async function ask(
  { ingest, telemetry }: JoinPageDeps,
  { shop }: JoinForm,
  signUp: SignUp,
  event: Request,
  now: number,
): Promise<void> {
  const { lang: locale } = textsFor(event, shop);
  const events = signUpEvents(shop, signUp, { at: now, locale, proof: proofOf(event) });
  const id = shortHash('join', shop.id, event.requestContext.requestId ?? '', now);
  await ingest.send([{ kind: 'events', id, shop: shop.id, source: 'sign-up', receivedAt: now, events }]);
  telemetry.info('received', { correlationId: id, shop: shop.id });
}

function refused({ crm }: JoinPageDeps, { shop }: JoinForm, texts: Texts): Answer {
  const style = memberStyle(brandOf(crm.brand, shop.brand));
  const { tooMany, tooManyText } = texts.signUp;
  const body = [
    `<p role="status">${escapeHtml(tooManyText)}</p>`,
    `<p class="way"><a href="${escapeHtml(shop.url)}">${escapeHtml(texts.toShop(shop.name))}</a></p>`,
  ];
  return answer(429, page(texts, tooMany, body, shop.name, style), style);
}
