import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetIdentityVerificationAttributesCommand, GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { parseWebhookSecrets, secretsOf } from '#adapters/secrets/formats.ts';
import declared from '#crm/crm.config.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import { stackOutputs } from '../target/deployed.ts';
import { output } from '../target/stores.ts';

/** New accounts may send 200 messages in 24 hours, and to verified addresses only, until AWS lifts the sandbox. */
const SANDBOX_QUOTA = 200;

/** What a deployed stage needs before its first message. */
export async function stageFindings(stage: string): Promise<readonly Finding[]> {
  const outputs = await stackOutputs(stage);
  const stack: Finding = { what: `stack perennial-${stage}`, ok: true, found: 'deployed', remedy: '' };
  const secrets = new SecretsManagerClient({});
  const ses = new SESClient({});
  try {
    return [
      stack,
      ...(await webhookSecrets(secrets, output(outputs, 'WebhookSecretsArn'))),
      ...platformFindings(declared.shops),
      ...(await identities(ses)),
      await quota(ses),
    ];
  } finally {
    secrets.destroy();
    ses.destroy();
  }
}

async function webhookSecrets(client: SecretsManagerClient, SecretId: string): Promise<readonly Finding[]> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  const all = parseWebhookSecrets(SecretString ?? '{}');
  return declared.shops.flatMap((shop) =>
    shop.platforms.map((platform) => {
      const live = secretsOf(all, shop.id, platform).length;
      return {
        what: `webhook secret of ${shop.id} at ${platform}`,
        ok: live > 0,
        found: `${live} live`,
        remedy: `put it into the secret: {"${shop.id}": {"${platform}": ["..."]}}`,
      };
    }),
  );
}

/** What the platforms of shops want declared. */
export const platformFindings = (shops: readonly Shop[]): readonly Finding[] =>
  shops.flatMap((shop) => shop.platforms.flatMap((id) => findPlatform(id)?.doctor?.(shop) ?? []));

async function identities(client: SESClient): Promise<readonly Finding[]> {
  const domains = [...new Set(declared.shops.map(({ sender }) => sender.fromEmail.replace(/^.*@/, '')))];
  const { VerificationAttributes = {} } = await client.send(
    new GetIdentityVerificationAttributesCommand({ Identities: domains }),
  );
  return domains.map((domain) => {
    const status = VerificationAttributes[domain]?.VerificationStatus ?? 'unknown to SES';
    return {
      what: `sender domain ${domain}`,
      ok: status === 'Success',
      found: status,
      remedy: "set the stack's DnsRecord outputs at the domain's DNS, then wait for SES",
    };
  });
}

async function quota(client: SESClient): Promise<Finding> {
  const { Max24HourSend = 0, SentLast24Hours = 0 } = await client.send(new GetSendQuotaCommand({}));
  return {
    what: 'SES sending quota',
    ok: Max24HourSend > SANDBOX_QUOTA,
    found: `${SentLast24Hours} of ${Max24HourSend} in 24 hours`,
    remedy: 'the account is in the SES sandbox: ask for production access in the SES console',
  };
}
