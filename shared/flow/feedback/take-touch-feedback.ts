import { isOfGateway, readFeedbackEvent, type TouchFeedback } from '#model/channel/touch-feedback.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { signingKey } from '#model/values/signing-key.ts';
import { standardWebhookSigned } from '#platforms/common/signature.ts';
import type { Clock } from '#ports/clock.ts';
import type { Queue } from '#ports/queue.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';

export interface TakeDeps {
  readonly shops: readonly Pick<Shop, 'id' | 'policy'>[];
  readonly secrets: Pick<ReloadableSecrets, 'gatewaySecrets'>;
  readonly touches: Pick<TouchStore, 'get'>;
  /** The queue of feedback. */
  readonly queue: Queue<TouchFeedback>;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/** What came to `/gateways/{gateway}/{shop}`. */
export interface ToldByGateway {
  readonly gateway: string;
  readonly shop: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** An event is some 300 bytes. */
const MAX_BYTES = 8192;

interface Said {
  readonly status: 202 | 400 | 401 | 404 | 413;
  readonly error?: string;
}

/**
 * Takes what a gateway says of a message: signed by a secret of its own channel in that shop, and about a touch of that
 * channel which was handed to it (I17). What it is answered says what is wrong; what fails on our side throws, and is told
 * again. One read and one message.
 */
export async function takeTouchFeedback(told: ToldByGateway, deps: TakeDeps): Promise<Said> {
  const said = await taken(told, deps);
  deps.telemetry.count('TouchFeedback', { status: String(said.status) });
  return said;
}

async function taken({ gateway, shop: id, headers, body }: ToldByGateway, deps: TakeDeps): Promise<Said> {
  if (body.length > MAX_BYTES) return { status: 413, error: 'an event has 8,192 bytes at most' };
  const channel = `ch:${gateway}`;
  const shop = deps.shops.find((each) => each.id === id);
  const isAttached = shop !== undefined && isOwnAddressKind(channel) && Object.hasOwn(shop.policy.windows, channel);
  const keys = isAttached ? (await deps.secrets.gatewaySecrets(id, channel)).flatMap(signingKey) : [];
  if (!standardWebhookSigned(headers, body, keys, deps.clock.now())) {
    return { status: 401, error: 'not signed by a live secret of this channel, or more than five minutes ago' };
  }
  const feedback = readFeedbackEvent(jsonOrUndefined(body.toString('utf8')), id, channel);
  if (typeof feedback === 'string') return { status: 400, error: feedback };
  const touch = await deps.touches.get(id, feedback.customerId, feedback.touchId);
  if (!touch || !isOfGateway(touch, channel)) {
    return { status: 404, error: 'no such touch was given to this gateway, or its person was erased' };
  }
  await deps.queue.send([feedback]);
  return { status: 202 };
}
