import { PATIENT, STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3ReportPages } from '#adapters/objects/report-pages.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { broughtOf } from '#flow/report/brought.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const s3 = s3Client(env, PATIENT);
const dynamo = dynamoClient(PATIENT);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    snapshots: dynamoSnapshots(dynamo, env.SNAPSHOTS_TABLE),
    trail: dynamoTrail(dynamo, env.TRAIL_TABLE),
    brought: broughtOf({
      referrals: dynamoReferrals(dynamo, env.MEMBERS_TABLE),
      claims: dynamoClaims(dynamo, env.MEMBERS_TABLE),
    }),
    budgets: dynamoCampaignBudgets(dynamo, env.COUNTERS_TABLE),
    dayFiles: dayFiles(s3Objects(s3, env.RUNS_BUCKET)),
    waiting: {
      intake: s3Objects(s3Client(env, STEADY), env.INTAKE_BUCKET),
      touches: dynamoTouches(dynamo, env.TOUCHES_TABLE, 1),
      deadLetters: async () => (await import('./dead-letters.ts')).deadLetters(),
    },
    ...{ clock, telemetry },
    reports: s3ReportPages(s3, env.RUNS_BUCKET),
  }),
);
