import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoTeamMails } from '#adapters/dynamo/team-mails.ts';
import { eventBridgeTeam } from '#adapters/events/team-events.ts';
import { openTeamPeople } from '#adapters/lambda/team-people.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { pause } from '#adapters/random/pause.ts';
import { openDigestLink } from '#flow/digest/open-link.ts';
import { claimReferral, type ReferralClaim } from '#flow/invite/claim-referral.ts';
import { joinMember } from '#flow/joining/join-member.ts';
import { answerSurvey } from '#flow/survey/answer-survey.ts';
import { reportFault } from '#flow/walk/report-fault.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { env, lambdaEnv } from './env.ts';
import { createHandler } from './handler.ts';

const { client, secrets, people } = openTeamPeople(env, HASTY);

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const events = eventBridgeTeam(env.EVENT_SOURCE, lambdaEnv);
const { linkKeys } = secrets;
const mails = dynamoTeamMails(client, env.TOUCHES_TABLE);
const counters = dynamoCounters(client, env.COUNTERS_TABLE);
const points = dynamoPointsJournal(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS);
const inviting = {
  ...people,
  referrals: dynamoReferrals(client, env.MEMBERS_TABLE),
  inviteCodes: dynamoInviteCodes(client, env.MEMBERS_TABLE),
  memberships: crm.memberships,
};
const invited = (claim: ReferralClaim) => claimReferral(inviting, claim);
const joining = { ...people, points, counters, events, team: crm.team, pause, telemetry, invited };

export const handler = wrap(
  createHandler({
    crm,
    join: (shop, membership, joiner, now) => joinMember(joining, shop, membership, joiner, now),
    walk: (event, now) => reportFault({ ...people, crm, linkKeys, events, counters, telemetry }, event, now),
    survey: (event, now) => answerSurvey({ ...people, crm, linkKeys, events, pause, telemetry }, event, now),
    digest: (event, now) => openDigestLink({ crm, linkKeys, mails }, event, now),
    ...people,
    counters,
    ingest: sqsQueue<EventsMessage>(sqsClient(HASTY), env.INGEST_QUEUE_URL),
    personKey: secrets.personKey,
    linkKeys: secrets.linkKeys,
    clock,
    pause,
    telemetry,
  }),
);
