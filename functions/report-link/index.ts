import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { clock, wrap } from '#adapters/lambda/wrap.ts';
import { s3ReportAddresses } from '#adapters/objects/report-addresses.ts';
import { s3Client } from '#adapters/objects/s3.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const secrets = secretsManagerSecrets(secretsClient(HASTY), { linkKeys: env.LINK_KEY_ARN });

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    linkKeys: secrets.linkKeys,
    reports: s3ReportAddresses(s3Client(env, HASTY), env.RUNS_BUCKET),
    clock,
  }),
);
