import type { APIGatewayProxyEventV2WithIAMAuthorizer, Context } from 'aws-lambda';
import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';
import { isTick } from './minute.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const { campaigns = [], shops, team } = crm;
const takeStep = createHandler({
  ...{ trail: dynamoTrail(dynamoClient(HASTY), env.TRAIL_TABLE), campaigns, shops, team, pause, clock, telemetry },
});
let minute: ReturnType<typeof import('./planner.ts')['openMinute']> | undefined;

export const handler = wrap(async (event: APIGatewayProxyEventV2WithIAMAuthorizer, context?: Context) => {
  if (!isTick(event)) return takeStep(event);
  minute ??= (await import('./planner.ts')).openMinute(crm);
  return minute(context);
});
