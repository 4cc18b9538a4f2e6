import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { eventBridgeTeam } from '#adapters/events/team-events.ts';
import { openTeamPeople } from '#adapters/lambda/team-people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { sharedLoads } from '#flow/team/loads.ts';
import { fairGroup } from '#model/touch/send-message.ts';
import { env, lambdaEnv, queueUrls } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const sqs = sqsClient(STEADY);
const queues = queueUrls.map(([channel, url]) => [channel, sqsQueue(sqs, url, fairGroup)] as const);
const { people, client, glance } = openTeamPeople(env, STEADY);

export const handler = wrap(
  createHandler({
    crm,
    touches: people.touches,
    people,
    glance,
    enrolments: people.enrolments,
    marks: people.facts,
    permitsOf: permitsFrom(dynamoTrail(client, env.TRAIL_TABLE), crm.campaigns ?? [], clock),
    runs: dynamoSnapshots(client, env.SNAPSHOTS_TABLE),
    team: {
      ...{ handOffs: people.handOffs, loadsOf: sharedLoads(people.handOffs), team: crm.team },
      events: eventBridgeTeam(env.EVENT_SOURCE, lambdaEnv),
    },
    sending: env.SENDING === 'on',
    queues: Object.fromEntries(queues),
    clock,
    pause,
    telemetry,
  }),
);
