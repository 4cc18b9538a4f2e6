import { PATIENT } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { archivedObjects } from '#adapters/dynamo/archive-rows.ts';
import { dynamoCircles } from '#adapters/dynamo/circles.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoWishes } from '#adapters/dynamo/wishes.ts';
import { openTeamPeople } from '#adapters/lambda/team-people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomId } from '#adapters/random/random-id.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const { client, tables, people } = openTeamPeople(env, PATIENT);
const s3 = s3Client(env, PATIENT);

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    memberships: crm.memberships,
    ...people,
    claims: dynamoClaims(client, env.MEMBERS_TABLE),
    draws: dynamoDraws(client, env.MEMBERS_TABLE),
    pools: dynamoCodePools(client, env.MEMBERS_TABLE),
    wishes: dynamoWishes(client, tables.touches),
    referrals: dynamoReferrals(client, env.MEMBERS_TABLE),
    circles: dynamoCircles(client, env.MEMBERS_TABLE),
    inviteCodes: dynamoInviteCodes(client, env.MEMBERS_TABLE),
    erasure: dynamoErasure(client, tables, tables.buckets),
    intake: archivedObjects(s3Objects(s3, env.INTAKE_BUCKET), { client, table: env.DELIVERIES_TABLE, clock }),
    erasures: s3Objects(s3, env.ERASURES_BUCKET),
    queue: sqsQueue<PrivacyMessage>(sqsClient(PATIENT), env.PRIVACY_QUEUE_URL),
    buckets: tables.buckets,
    randomId,
    clock,
    pause,
    telemetry,
  }),
);
