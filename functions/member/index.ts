import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { glanceClient } from '#adapters/dynamo/glance-client.ts';
import { readsTogether } from '#adapters/dynamo/grouped-reads.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { eventBridgeTeam } from '#adapters/events/team-events.ts';
import { pagesOfMembers } from '#adapters/lambda/members.ts';
import { openPeople } from '#adapters/lambda/people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { shelves } from '#flow/send/find-products.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { env, lambdaEnv } from './env.ts';
import { createHandler } from './handler.ts';

const { client, secrets, tables, people } = openPeople(env, HASTY);
const crm = loadCrm(new URL('./crm.json', import.meta.url));
const shelf = shelves(s3Objects(s3Client(env, HASTY), env.RUNS_BUCKET));
const storesBy = (of: typeof client) => ({
  ...pagesOfMembers(of, { ...tables, products: env.PRODUCTS_TABLE }, secrets.personKey),
  claims: dynamoClaims(of, env.MEMBERS_TABLE),
  inviteCodes: dynamoInviteCodes(of, env.MEMBERS_TABLE),
  referrals: dynamoReferrals(of, env.MEMBERS_TABLE),
  draws: dynamoDraws(of, env.MEMBERS_TABLE),
  shelf,
});

export const handler = wrap(
  createHandler({
    ...{ crm, clock, pause, telemetry },
    ...people,
    ...storesBy(client),
    glance: storesBy(readsTogether(glanceClient(client))),
    ingest: sqsQueue<EventsMessage>(sqsClient(HASTY), env.INGEST_QUEUE_URL),
    personKey: secrets.personKey,
    linkKeys: secrets.linkKeys,
    shortLinks: dynamoShortLinks(client, env.COUNTERS_TABLE),
    pools: dynamoCodePools(client, env.MEMBERS_TABLE),
    chance: randomChance,
    counters: dynamoCounters(client, env.COUNTERS_TABLE),
    events: eventBridgeTeam(env.EVENT_SOURCE, lambdaEnv),
  }),
);
