import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { archivedObjects } from '#adapters/dynamo/archive-rows.ts';
import { dynamoCircles } from '#adapters/dynamo/circles.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoWishes } from '#adapters/dynamo/wishes.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { whereRewarded } from '#flow/invite/where-rewarded.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const { client, people } = openPeople(env, STEADY);

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    memberships: crm.memberships,
    referrals: whereRewarded(dynamoReferrals(client, env.MEMBERS_TABLE), crm),
    inviteCodes: dynamoInviteCodes(client, env.MEMBERS_TABLE),
    circles: dynamoCircles(client, env.MEMBERS_TABLE),
    findPlatform,
    ...people,
    products: dynamoProducts(client, env.PRODUCTS_TABLE),
    wishes: dynamoWishes(client, env.TOUCHES_TABLE),
    intake: archivedObjects(s3Objects(s3Client(env, STEADY), env.INTAKE_BUCKET), {
      client,
      table: env.DELIVERIES_TABLE,
      clock,
    }),
    redeemByOrder: async (order) => {
      if (order.document?.discountCodes?.length)
        await (await import('./redeem.ts')).redeem(client, crm.memberships ?? [], order);
    },
    privacy: sqsQueue<PrivacyMessage>(sqsClient(STEADY), env.PRIVACY_QUEUE_URL),
    randomId,
    clock,
    pause,
    telemetry,
  }),
);
