import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SecretFormatError } from '#adapters/secrets/formats.ts';
import { memorySecrets } from '#adapters/secrets/memory.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { Clock } from '#ports/clock.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import { type SecretsEndpoint, startSecretsEndpoint } from '../support/engines/secrets-endpoint.ts';

const WEBHOOKS = { demo: { shopify: ['new', 'old'], woocommerce: ['w'] } };
const ARNS = { webhookSecrets: 'hooks', personKey: 'person', linkKeys: 'link' };

let endpoint: SecretsEndpoint;
let now = 0;
const clock = { now: () => now };

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  endpoint = await startSecretsEndpoint();
  endpoint.values.set('hooks', JSON.stringify(WEBHOOKS)).set('person', 'p-key').set('link', 'l-key');
});
afterEach(() => endpoint.stop());

function managed(
  arns: typeof ARNS | { webhookSecrets: string } = ARNS,
  ages: Clock | undefined = clock,
): ReloadableSecrets {
  const client = new SecretsManagerClient({
    endpoint: endpoint.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return secretsManagerSecrets(client, arns, ages);
}

const adapters: Record<string, () => ReloadableSecrets> = {
  memory: () =>
    memorySecrets({ webhookSecrets: WEBHOOKS, personKey: 'p-key', linkKeys: { current: '1', keys: { '1': 'l-key' } } }),
  'secrets manager': managed,
};

describe.each(Object.entries(adapters))('secrets: %s', (_name, open) => {
  it('gives all live secrets of a shop at a platform, and none where there are none', async () => {
    const secrets = open();
    expect(await secrets.webhookSecrets('demo', 'shopify')).toEqual(['new', 'old']);
    expect(await secrets.webhookSecrets('demo', 'square')).toEqual([]);
    expect(await secrets.webhookSecrets('', 'shopify')).toEqual([]);
    expect(await secrets.webhookSecrets('__proto__', 'toString')).toEqual([]);
    expect(await secrets.webhookSecrets('demo', 'constructor')).toEqual([]);
  });

  it('gives the keys of personal data and of links', async () => {
    const secrets = open();
    expect(await secrets.personKey()).toBe('p-key');
    expect(await secrets.linkKeys()).toEqual({ current: '1', keys: { '1': 'l-key' } });
  });
});

describe('secrets: secrets manager', () => {
  it('keeps a value while only the time of day jumps', async () => {
    const secrets = managed(ARNS, { now: () => performance.now() });
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      for (let day = 0; day < 5; day++) {
        vi.setSystemTime(Date.UTC(2026, 0, 1 + day));
        await secrets.webhookSecrets('demo', 'shopify');
      }
    } finally {
      vi.useRealTimers();
    }
    expect(endpoint.asked).toBe(1);
  });

  it('asks once a minute', async () => {
    const secrets = managed();
    for (let i = 0; i < 5; i++) await secrets.webhookSecrets('demo', 'shopify');
    expect(endpoint.asked).toBe(1);
    now += 60_000;
    await Promise.all([secrets.webhookSecrets('demo', 'shopify'), secrets.webhookSecrets('demo', 'shopify')]);
    expect(endpoint.asked).toBe(2);
  });

  it('sees a rotated secret at once on reload, but a flood of reloads asks once in five seconds', async () => {
    const secrets = managed();
    await secrets.webhookSecrets('demo', 'shopify');
    endpoint.values.set('hooks', JSON.stringify({ demo: { shopify: ['newest', 'new'] } }));
    now += 5_000;
    for (let i = 0; i < 100; i++) await secrets.reload();
    expect(endpoint.asked).toBe(2);
    expect(await secrets.webhookSecrets('demo', 'shopify')).toEqual(['newest', 'new']);
  });

  it('goes on with what it knows while Secrets Manager is down, for an hour', async () => {
    const secrets = managed();
    await secrets.webhookSecrets('demo', 'shopify');
    endpoint.down = true;
    now += 59 * 60_000;
    expect(await secrets.webhookSecrets('demo', 'shopify')).toEqual(['new', 'old']);
    now += 2 * 60_000;
    await expect(secrets.webhookSecrets('demo', 'shopify')).rejects.toThrow();
  });

  it('reads a ring of link keys and refuses malformed secrets without showing them', async () => {
    endpoint.values.set('link', '{"current":"2","keys":{"1":"a","2":"b"}}');
    expect(await managed().linkKeys()).toEqual({ current: '2', keys: { '1': 'a', '2': 'b' } });
    for (const bad of ['{"current":"3","keys":{"1":"hush"}}', '{"hush":1}', '{hush']) {
      endpoint.values.set('link', bad);
      const refusal = managed().linkKeys();
      await expect(refusal).rejects.toThrow(SecretFormatError);
      await expect(refusal).rejects.not.toThrow(/hush/);
    }
    for (const bad of ['hush', '{"demo":{"shopify":"hush"}}', '{"demo":{"shopify":[""]}}']) {
      endpoint.values.set('hooks', bad);
      await expect(managed().webhookSecrets('demo', 'shopify')).rejects.toThrow(SecretFormatError);
    }
    await expect(managed({ webhookSecrets: 'hooks' }).personKey()).rejects.toThrow('no ARN');
  });
});
