import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MINUTE_MS } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import type { ClientLimits } from '../aws/limits.ts';
import {
  heldFor,
  parseGatewaySecrets,
  parseKeyRing,
  parsePlatformTokens,
  parseWebhookSecrets,
  SecretFormatError,
  secretsOf,
} from './formats.ts';

/** How long a value is used before it is looked up anew. */
const FRESH_MS = MINUTE_MS;
/** A flood of bad signatures asks for a reload each time; Secrets Manager is asked at most this often. */
const RELOAD_MS = 5_000;
/** While Secrets Manager does not answer, known values go on for this long: some platforms never retry a delivery. */
const STALE_MS = 60 * MINUTE_MS;

export interface SecretArns {
  readonly webhookSecrets?: string | undefined;
  readonly personKey?: string | undefined;
  readonly platformTokens?: string | undefined;
  readonly linkKeys?: string | undefined;
  readonly gateways?: string | undefined;
}

interface Cached<T> {
  get(): Promise<T>;
  reload(): Promise<void>;
}

/** Only ages are measured, so a clock that is set, or simulated, neither keeps a value for too long nor drops it early. */
const monotonic: Clock = { now: () => performance.now() };

/** Region, credentials and endpoint come from the environment. */
export const secretsClient = (limits: ClientLimits) => new SecretsManagerClient({ ...limits });

/** Secrets from Secrets Manager; a function gives the ARNs of those that it may read. */
export function secretsManagerSecrets(
  client: SecretsManagerClient,
  arns: SecretArns,
  clock: Clock = monotonic,
): ReloadableSecrets {
  const fetchText = async (arn: string | undefined, name: string): Promise<string> => {
    if (arn === undefined) throw new Error(`this function was given no ARN of its ${name}`);
    const answer = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (!answer.SecretString) throw new SecretFormatError(`the ${name} is empty or binary`);
    return answer.SecretString;
  };
  const webhooks = cached(
    async () => parseWebhookSecrets(await fetchText(arns.webhookSecrets, 'webhook secrets')),
    clock,
  );
  const person = cached(() => fetchText(arns.personKey, 'person key'), clock);
  const tokens = cached(
    async () => parsePlatformTokens(await fetchText(arns.platformTokens, 'platform tokens')),
    clock,
  );
  const gateways = cached(
    async () => parseGatewaySecrets(await fetchText(arns.gateways, 'secrets of gateways')),
    clock,
  );
  const links = cached(async () => parseKeyRing(await fetchText(arns.linkKeys, 'link key')), clock);
  return {
    webhookSecrets: async (shop, platform) => secretsOf(await webhooks.get(), shop, platform),
    personKey: () => person.get(),
    platformToken: async (shop, platform) => heldFor(await tokens.get(), shop, platform),
    gatewaySecrets: async (shop, channel) => secretsOf(await gateways.get(), shop, channel),
    linkKeys: () => links.get(),
    reload: () => webhooks.reload(),
  };
}

function cached<T>(fetch: () => Promise<T>, clock: Clock): Cached<T> {
  let value: { readonly held: T; readonly at: number } | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<T> | undefined;
  const fetchOnce = (): Promise<T> => {
    pending ??= (async () => {
      triedAt = clock.now();
      try {
        value = { held: await fetch(), at: triedAt };
        return value.held;
      } catch (error) {
        if (value && clock.now() - value.at < STALE_MS) return value.held;
        throw error;
      } finally {
        pending = undefined;
      }
    })();
    return pending;
  };
  const isDue = (after: number): boolean => clock.now() - triedAt >= after;
  return {
    get: async () => (value && (clock.now() - value.at < FRESH_MS || !isDue(RELOAD_MS)) ? value.held : fetchOnce()),
    reload: async () => {
      if (isDue(RELOAD_MS)) await fetchOnce();
    },
  };
}
