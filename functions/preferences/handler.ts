import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Shop } from '#domain/crm/published.ts';
import { chooseLocale } from '#domain/message/locale.ts';
import { type LinkClaim, verifyLink } from '#domain/message/token.ts';
import type { Clock } from '#ports/clock.ts';
import type { KeyRing } from '#ports/secrets.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { readChoice } from './form.ts';
import { askPage, donePage, HEADERS, notFoundPage, type Subject } from './page.ts';
import { ENGLISH, TEXTS, type Texts } from './texts.ts';
import { type WithdrawDeps, withdraw } from './withdraw.ts';

export interface PreferencesDeps extends WithdrawDeps {
  readonly linkKeys: () => Promise<KeyRing>;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/**
 * `/u/{token}`: GET asks and changes nothing (mail scanners open every link), POST acts, by the header's one-click or
 * by a button. A token that is not ours gets one and the same 404.
 */
export function createHandler(
  deps: PreferencesDeps,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  return async (event) => {
    const claim = verifyLink(event.pathParameters?.token ?? '', await deps.linkKeys(), deps.clock.now());
    const shop = deps.crm.shops.find((candidate) => candidate.id === claim?.shop);
    if (!claim || !shop || claim.purpose === 'confirm' || claim.purpose === 'manage')
      return answer(404, notFoundPage(textsFor(event, undefined)));
    const texts = textsFor(event, shop);
    const subject = { shop: shop.name, channel: claim.channel, purpose: claim.purpose };
    const method = event.requestContext.http.method;
    if (method === 'GET') return answer(200, askPage(texts, subject));
    if (method !== 'POST') return answer(405, askPage(texts, subject));
    return act(deps, event, claim, subject, texts);
  };
}

async function act(
  deps: PreferencesDeps,
  event: APIGatewayProxyEventV2,
  claim: LinkClaim,
  subject: Subject,
  texts: Texts,
): Promise<APIGatewayProxyStructuredResultV2> {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const choice = await readChoice(body, header(event, 'content-type'));
  if (!choice) return answer(400, askPage(texts, subject, true));
  await withdraw(deps, claim, choice, deps.clock.now());
  deps.telemetry.count('ConsentWithdrawn', { choice });
  return answer(200, donePage(texts, subject, choice === 'all'));
}

const answer = (statusCode: number, body: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { ...HEADERS },
  body,
});

/** The reader's own language if there is a page in it, else the shop's. */
function textsFor(event: APIGatewayProxyEventV2, shop: Shop | undefined): Texts {
  const available = Object.keys(TEXTS);
  const wanted = header(event, 'accept-language')
    .split(',')
    .map((range) => range.split(';')[0]?.trim() ?? '')
    .find((range) => available.some((locale) => locale.slice(0, 2) === range.slice(0, 2).toLowerCase()));
  const locale = chooseLocale(wanted, available, shop?.locale ?? 'en') ?? 'en';
  return TEXTS[locale] ?? ENGLISH;
}

function header(event: APIGatewayProxyEventV2, name: string): string {
  const entry = Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name);
  return entry?.[1] ?? '';
}
