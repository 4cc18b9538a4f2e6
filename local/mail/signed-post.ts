import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { standardWebhookSigned } from '#platforms/common/signature.ts';
import type { Outbox, ProviderMode } from './outbox.ts';

/** Stands in for every service by which a team attaches a channel of its own: a small one, as a team would write it. */
export interface SignedPosts {
  readonly outbox: Outbox;
  readonly now: () => number;
  /** What the team has put into the secret of the stage. */
  readonly secretsOf: (shop: string, channel: string) => readonly string[];
  /** Posts to a path of the stage's API what became of a message. */
  readonly tell: (path: string, headers: Readonly<Record<string, string>>, body: string) => Promise<void>;
}

export interface PostAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** No answer: the connection hangs, or is cut after the message was taken. */
  readonly lost?: 'hangs' | 'cut';
}

const Told = z.object({
  type: z.literal('message'),
  data: z.object({
    ...{ touchId: z.string(), customerId: z.string(), shop: z.string(), to: z.string(), text: z.string() },
    channel: z.string().check(z.refine(isOwnAddressKind)),
    parts: z.optional(z.unknown()),
  }),
});

const MODES: Readonly<Record<Exclude<ProviderMode, 'accept' | 'accept-and-drop'>, PostAnswer>> = {
  hang: { status: 0, body: '', lost: 'hangs' },
  reject: { status: 400, body: '{"error":"no such template"}' },
  throttle: { status: 429, body: '', headers: { 'retry-after': '1' } },
  fail: { status: 502, body: '<html>Bad gateway' },
};

/**
 * Takes what is signed by a live secret, and each message once, whatever came of the answer before. It says that one was
 * delivered before it answers: nothing may depend on which is heard first.
 */
export async function acceptPost(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  posts: SignedPosts,
): Promise<PostAnswer> {
  const { outbox, now, secretsOf } = posts;
  const told = Told.safeParse(jsonOrUndefined(body)).data?.data;
  if (!told) return { status: 400, body: '{"error":"no message"}' };
  const { shop, channel, to, text, touchId: touch, customerId: customer } = told;
  const keys = secretsOf(shop, channel).map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  if (!standardWebhookSigned(headers, Buffer.from(body), keys, now()))
    return { status: 401, body: '{"error":"not signed"}' };
  const mode = outbox.nextMode(channel);
  if (mode !== 'accept' && mode !== 'accept-and-drop') return MODES[mode];
  const messageId = headers['webhook-id'] ?? '';
  if (!outbox.entries.some((entry) => entry.channel === channel && entry.messageId === messageId)) {
    const tags = { shop, customer, touch };
    outbox.add({ at: now(), channel, messageId, to, from: shop, tags, text, fate: 'delivered' });
    await tellDelivered({ shop, channel, customer, touch }, posts);
  }
  const accepted: PostAnswer = { status: 202, body: JSON.stringify({ id: messageId }) };
  return mode === 'accept' ? accepted : { ...accepted, lost: 'cut' };
}

async function tellDelivered(
  { shop, channel, customer, touch }: Readonly<Record<'shop' | 'channel' | 'customer' | 'touch', string>>,
  { now, secretsOf, tell }: SignedPosts,
): Promise<void> {
  const at = now();
  const data = { touchId: touch, customerId: customer, outcome: 'delivered' };
  const body = JSON.stringify({ type: 'touch-feedback', timestamp: new Date(at).toISOString(), data });
  const [secret = ''] = secretsOf(shop, channel);
  const [id, seconds] = [`delivered-${touch}`, String(Math.floor(at / 1000))];
  const mac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  const signature = `v1,${mac.update(`${id}.${seconds}.${body}`).digest('base64')}`;
  const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
  await tell(`/gateways/${channel.slice('ch:'.length)}/${shop}`, headers, body);
}
