import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Incoming, type Outcome, type ReceiveDeps, receive } from '#flow/receive/receive.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface WebhookDeps extends ReceiveDeps {
  readonly telemetry: Telemetry;
}

const STATUS: Readonly<Record<Outcome, number>> = {
  accepted: 200,
  ignored: 200,
  ping: 200,
  unauthorized: 401,
  too_large: 413,
  // Platforms that retry at all retry on 5xx.
  unavailable: 503,
};

/** `POST /webhooks/{platform}/{shop}`: verifies, queues, answers, no database. All not properly signed gets one 401. */
export function createHandler(
  deps: WebhookDeps,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  return async (event) => {
    const incoming = incomingOf(event);
    let outcome: Outcome;
    try {
      outcome = await receive(incoming, deps);
    } catch (error) {
      outcome = 'unavailable';
      deps.telemetry.error('webhook not queued', { error: error instanceof Error ? error.name : 'unknown' });
    }
    deps.telemetry.count('WebhookOutcome', { outcome });
    return { statusCode: STATUS[outcome], ...answerOf(incoming.platform, outcome) };
  };
}

/** Empty, but for platforms that take a delivery for lost unless the answer says a certain thing. */
function answerOf(platformId: string, outcome: Outcome): Pick<APIGatewayProxyStructuredResultV2, 'headers' | 'body'> {
  const answer = STATUS[outcome] === 200 ? findPlatform(platformId)?.answer : undefined;
  if (answer === undefined) return { headers: { 'content-type': 'text/plain' }, body: '' };
  return { headers: { 'content-type': 'application/json' }, body: answer };
}

/** A route of one shop has no parameters: its path says the same. The body is decoded only once somebody asks for it. */
function incomingOf({
  pathParameters,
  rawPath,
  headers,
  body = '',
  isBase64Encoded,
}: APIGatewayProxyEventV2): Incoming {
  const [, , platform = '', shop = ''] = rawPath.split('/');
  const encoding = isBase64Encoded ? 'base64' : 'utf8';
  return {
    platform: pathParameters?.platform ?? platform,
    shop: pathParameters?.shop ?? shop,
    // API Gateway sends names in lower case already; other callers may not
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
    bytes: Buffer.byteLength(body, encoding),
    rawBody: () => Buffer.from(body, encoding),
  };
}
