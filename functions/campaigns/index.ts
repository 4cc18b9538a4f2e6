import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const { campaigns = [], team } = loadCrm(new URL('./crm.json', import.meta.url));

export const handler = wrap(
  createHandler({ trail: dynamoTrail(dynamoClient(HASTY), env.TRAIL_TABLE), campaigns, team, pause, clock, telemetry }),
);
