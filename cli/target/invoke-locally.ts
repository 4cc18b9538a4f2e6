import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { randomId } from '#adapters/random/random-id.ts';
import { parseWebhookSecrets, secretsOf } from '#adapters/secrets/formats.ts';
import type { FunctionName } from '#infra/declared/functions.ts';
import type { InvokeResult } from '#local/functions/hosted-function.ts';
import { signBody } from '#local/simulator/payloads/dress.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { findPlatform } from '#platforms/registry.ts';
import { output } from './stores.ts';

/** Bundled anew with the lines of its source; the stack then works off what it put on queues. */
export async function invokeLocally(
  stack: LocalStack,
  crm: PublishedCrm,
  name: FunctionName,
  event: unknown,
): Promise<InvokeResult> {
  // esbuild is loaded only where something is built: other commands stay quick
  const { bundleReadable } = await import('#infra/bundle.ts');
  const dir = await mkdtemp(join(tmpdir(), 'perennial-invoke-'));
  try {
    const file = await bundleReadable(name, dir, crm);
    const result = await stack.invoke(name, prepared(stack, crm, name, event), file);
    await stack.drain();
    return result;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** With what only this environment knows, where the event leaves it out. */
function prepared(stack: LocalStack, crm: PublishedCrm, name: FunctionName, event: unknown): unknown {
  if (name === 'webhook') return signed(stack, event);
  return name === 'campaigns' ? ofDeployed(crm, event) : event;
}

const Step = z.looseObject({
  pathParameters: z.object({ shop: z.string(), campaign: z.string(), step: z.enum(['submit', 'approve', 'schedule']) }),
  body: z.string(),
});
const Said = z.looseObject({ whole: z.optional(z.unknown()) });

/** A step of a campaign that names no version is of the one that this environment knows. */
function ofDeployed({ campaigns = [] }: PublishedCrm, event: unknown): unknown {
  const { data } = z.safeParse(Step, event);
  const said = data && z.safeParse(Said, jsonOrUndefined(data.body)).data;
  if (!data || !said || said.whole !== undefined) return event;
  const { shop, campaign } = data.pathParameters;
  const whole = campaigns.find((one) => one.shop === shop && one.id === campaign)?.hashes.whole;
  return { ...data, body: JSON.stringify({ ...said, whole }) };
}

const Delivery = z.looseObject({
  rawPath: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  isBase64Encoded: z.optional(z.boolean()),
});

/** Unsigned, it is signed with this environment's secret, made if there is none; a signed one stays as it is. */
function signed(stack: LocalStack, event: unknown): unknown {
  const { data } = z.safeParse(Delivery, event);
  const [, , platform = '', shop = ''] = data?.rawPath.split('/') ?? [];
  const header = findPlatform(platform)?.signatureHeader;
  if (!data || header === undefined || Object.keys(data.headers).some((name) => name.toLowerCase() === header)) {
    return event;
  }
  const secrets = parseWebhookSecrets(stack.secret(output(stack.outputs, 'WebhookSecretsArn')));
  const [secret = randomId()] = secretsOf(secrets, shop, platform);
  stack.setSecret(
    'SecretsWebhooks',
    JSON.stringify({ ...secrets, [shop]: { ...secrets[shop], [platform]: [secret] } }),
  );
  const body = Buffer.from(data.body, data.isBase64Encoded ? 'base64' : 'utf8').toString();
  return { ...data, headers: { ...data.headers, [header]: signBody(secret, body) } };
}
