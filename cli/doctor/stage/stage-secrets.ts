import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  heldFor,
  parseGatewaySecrets,
  parsePlatformTokens,
  parseWebhookSecrets,
  SecretFormatError,
  secretsOf,
} from '#adapters/secrets/formats.ts';
import { TILL } from '#flow/redeem/take-redemption.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { codeEndOf } from '#model/campaign/code/redemption.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isWhole } from '#platforms/common/api.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import { good, missing } from '../findings/asked.ts';

/** Is there a live secret for each webhook of a declared shop? */
export async function webhookSecretFindings(
  client: SecretsManagerClient,
  SecretId: string,
  shops: readonly Shop[],
): Promise<readonly Finding[]> {
  const all = await parsed(client, SecretId, parseWebhookSecrets);
  if (typeof all === 'string') return [missing('webhook secrets', all, `mend the secret ${SecretId}`)];
  return shops.flatMap((shop) =>
    shop.platforms.map((platform) => {
      const what = `webhook secret of ${shop.id} at ${platform}`;
      const live = secretsOf(all, shop.id, platform).length;
      return live > 0
        ? good(what, `${live} live`)
        : missing(what, 'none', `put it into the secret WebhookSecretsArn: {"${shop.id}": {"${platform}": ["..."]}}`);
    }),
  );
}

/** Is there a live secret for the tills of each shop of which a campaign has codes that count now or later (`now`: UTC ms)? */
export async function tillSecretFindings(
  client: SecretsManagerClient,
  SecretId: string,
  { shops, campaigns, now }: { shops: readonly Shop[]; campaigns: readonly Campaign[]; now: number },
): Promise<readonly Finding[]> {
  const hasCodes = (shop: Shop) =>
    campaigns.some((campaign) => campaign.shop === shop.id && (codeEndOf(campaign, shop) ?? now) > now);
  const wanted = shops.filter(hasCodes);
  if (wanted.length === 0) return [];
  const all = await parsed(client, SecretId, parseWebhookSecrets);
  // that it cannot be read is said of the webhooks
  if (typeof all === 'string') return [];
  return wanted.map(({ id }) => {
    const what = `secret of the tills of ${id}`;
    const live = secretsOf(all, id, TILL).length;
    const form = `{"${id}": {"${TILL}": ["whsec_..."]}}`;
    return live > 0
      ? good(what, `${live} live`)
      : missing(
          what,
          'none, and a campaign of it has codes',
          `put it into the secret WebhookSecretsArn: ${form}; meanwhile perennial redeem CODE takes them by hand`,
        );
  });
}

/** Is there a live secret for each channel of the team's own that a shop has hours for? Without one its messages wait. */
export async function gatewaySecretFindings(
  client: SecretsManagerClient,
  SecretId: string,
  shops: readonly Shop[],
): Promise<readonly Finding[]> {
  const wanted = shops.flatMap(({ id, policy }) =>
    Object.keys(policy.windows)
      .filter(isOwnAddressKind)
      .map((channel) => ({ shop: id, channel })),
  );
  if (wanted.length === 0) return [];
  const all = await parsed(client, SecretId, parseGatewaySecrets);
  if (typeof all === 'string') return [missing('secrets of gateways', all, `mend the secret ${SecretId}`)];
  return wanted.map(({ shop, channel }) => {
    const what = `secret of ${shop} for the gateway of ${channel}`;
    const live = secretsOf(all, shop, channel).length;
    const form = `{"${shop}": {"${channel}": ["whsec_..."]}}`;
    return live > 0
      ? good(what, `${live} live`)
      : missing(what, 'none', `put it into the secret GatewaySecretsArn: ${form}`);
  });
}

/** Is there a token for each platform whose API is asked? */
export async function tokenFindings(
  client: SecretsManagerClient,
  SecretId: string,
  shops: readonly Shop[],
): Promise<readonly Finding[]> {
  const wanted = shops.flatMap((shop) =>
    shop.platforms.flatMap((id) => {
      const api = findPlatform(id)?.api;
      return api && isAsked(shop, id) ? [{ shop: shop.id, id, api }] : [];
    }),
  );
  if (wanted.length === 0) return [];
  const all = await parsed(client, SecretId, parsePlatformTokens);
  if (typeof all === 'string') return [missing('platform tokens', all, `mend the secret ${SecretId}`)];
  return wanted.map(({ shop, id, api }) => {
    const what = `token of ${shop} at ${id}`;
    const token = heldFor(all, shop, id);
    const form = JSON.stringify({ [shop]: { [id]: api.token } });
    return token && isWhole(token, api)
      ? good(what, 'there')
      : missing(what, token ? 'a part is missing' : 'none', `put it into the secret PlatformTokensArn: ${form}`);
  });
}

/** A platform that only names what changed is always asked; another where the shop declares its address. */
const isAsked = (shop: Shop, id: string): boolean =>
  findPlatform(id)?.fetched === true || Object.hasOwn(shop.api ?? {}, id);

async function parsed<T>(
  client: SecretsManagerClient,
  SecretId: string,
  parse: (text: string) => T,
): Promise<T | string> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  try {
    return parse(SecretString ?? '');
  } catch (error) {
    if (error instanceof SecretFormatError) return error.message;
    throw error;
  }
}
