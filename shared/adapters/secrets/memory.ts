import type { KeyRing } from '#model/message/key-ring.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import { heldFor, type PlatformTokens, secretsOf, type WebhookSecrets } from './formats.ts';

export interface MemorySecretValues {
  webhookSecrets: WebhookSecrets;
  personKey: string;
  platformTokens?: PlatformTokens;
  gatewaySecrets?: WebhookSecrets;
  linkKeys: KeyRing;
}

/** Secrets in memory. Changes of `values` are seen at once by keys, and by webhook secrets after `reload`, as a cache would. */
export function memorySecrets(values: MemorySecretValues): ReloadableSecrets {
  let seen = values.webhookSecrets;
  return {
    webhookSecrets: async (shop, platform) => secretsOf(seen, shop, platform),
    personKey: async () => values.personKey,
    platformToken: async (shop, platform) => heldFor(values.platformTokens ?? {}, shop, platform),
    gatewaySecrets: async (shop, channel) => secretsOf(values.gatewaySecrets ?? {}, shop, channel),
    linkKeys: async () => values.linkKeys,
    reload: async () => {
      seen = values.webhookSecrets;
    },
  };
}
