import * as z from 'zod/mini';
import type { KeyRing } from '#model/message/key-ring.ts';
import type { ChannelId, PlatformId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import type { PlatformToken } from '#ports/secrets.ts';

/** Shop -> platform (or channel of a gateway) -> live secrets, each in the form that the platform's `receive.ts` tells. */
export type WebhookSecrets = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Shop -> platform -> token. */
export type PlatformTokens = Readonly<Record<string, Readonly<Record<string, PlatformToken>>>>;

const platformToken = z.record(z.string(), z.string().check(z.minLength(1)));
const platformTokens = z.record(z.string(), z.record(z.string(), platformToken));
const webhookSecrets = z.record(z.string(), z.record(z.string(), z.array(z.string().check(z.minLength(1)))));
const keyRing = z.object({ current: z.string(), keys: z.record(z.string(), z.string().check(z.minLength(1))) });

/** A secret is not in its form. Says which and how it should be, never what it holds. */
export class SecretFormatError extends Error {
  override name = 'SecretFormatError';
}

/** Throws {@link SecretFormatError}. */
export function parseWebhookSecrets(text: string): WebhookSecrets {
  const parsed = webhookSecrets.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data;
  throw new SecretFormatError('webhook secrets must be JSON {"<shop>": {"<platform>": ["<secret>", ...]}}');
}

/** Throws {@link SecretFormatError}. */
export function parseGatewaySecrets(text: string): WebhookSecrets {
  const parsed = webhookSecrets.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data;
  throw new SecretFormatError('secrets of gateways must be JSON {"<shop>": {"ch:<gateway>": ["whsec_..", ...]}}');
}

/** Throws {@link SecretFormatError}. */
export function parsePlatformTokens(text: string): PlatformTokens {
  const parsed = platformTokens.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data;
  throw new SecretFormatError('platform tokens must be JSON {"<shop>": {"<platform>": {"token": "<token>"}}}');
}

/** One token: a JSON object of texts; `undefined` for anything else. */
export function tokenOf(text: string): PlatformToken | undefined {
  return platformToken.safeParse(jsonOrUndefined(text)).data;
}

/** A bare text is the one key "1". Throws {@link SecretFormatError}. */
export function parseKeyRing(text: string): KeyRing {
  if (!text.trimStart().startsWith('{')) {
    if (text === '') throw new SecretFormatError('the link key is empty');
    return { current: '1', keys: { '1': text } };
  }
  const parsed = keyRing.safeParse(jsonOrUndefined(text));
  if (parsed.success && Object.hasOwn(parsed.data.keys, parsed.data.current)) return parsed.data;
  throw new SecretFormatError('link keys must be JSON {"current": "<id>", "keys": {"<id>": "<key>", ...}}');
}

/** Live secrets of a shop at a platform; empty when there are none. */
export function secretsOf(all: WebhookSecrets, shop: ShopId, platform: PlatformId | ChannelId): readonly string[] {
  return heldFor(all, shop, platform) ?? [];
}

/** What is held for a shop at a platform. */
export function heldFor<T>(
  all: Readonly<Record<string, Readonly<Record<string, T>>>>,
  shop: ShopId,
  platform: PlatformId | ChannelId,
): T | undefined {
  const ofShop = Object.hasOwn(all, shop) ? all[shop] : undefined;
  return ofShop && Object.hasOwn(ofShop, platform) ? ofShop[platform] : undefined;
}
