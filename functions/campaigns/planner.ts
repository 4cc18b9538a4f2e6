import { STEADY } from '#adapters/aws/limits.ts';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoWaveCursors } from '#adapters/dynamo/campaign-waves.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { dynamoRedemptions } from '#adapters/dynamo/redemptions.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { eventBridgeTeam } from '#adapters/events/team-events.ts';
import { openTeamPeople } from '#adapters/lambda/team-people.ts';
import { clock, telemetry } from '#adapters/lambda/wrap.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { pause } from '#adapters/random/pause.ts';
import { randomChance } from '#adapters/random/random-chance.ts';
import { appendStep } from '#flow/campaign/append-step.ts';
import { planner } from '#flow/campaign/planner.ts';
import { toldOfUsedCodes } from '#flow/team/tell-used-code.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { env, lambdaEnv } from './env.ts';
import { createMinute } from './minute.ts';

/** Loaded by the first minute, and never by who takes a step. */
export function openMinute({
  campaigns = [],
  shops,
  programs,
  team,
  memberships,
}: PublishedCrm): ReturnType<typeof createMinute> {
  const { client, people } = openTeamPeople(env, STEADY);
  const trail = dynamoTrail(client, env.TRAIL_TABLE);
  const events = eventBridgeTeam(env.EVENT_SOURCE, lambdaEnv);
  const handing = { handOffs: people.handOffs, events, team, facts: people.facts, telemetry };
  const plan = planner({
    ...{ campaigns, shops, trail, people, clock, telemetry },
    budgets: dynamoCampaignBudgets(client, env.COUNTERS_TABLE),
    append: (campaign, wish) => appendStep({ trail, team, pause }, campaign, wish),
    touches: people.touches,
    cursors: dynamoWaveCursors(client, env.TOUCHES_TABLE),
    dayFiles: dayFiles(s3Objects(s3Client(env, STEADY), env.RUNS_BUCKET)),
    team: handing,
  });
  const complete = {
    ...people,
    ...{ campaigns, shops, programs, pause, telemetry },
    codes: dynamoShortLinks(client, env.COUNTERS_TABLE),
    redemptions: dynamoRedemptions(client, env.TOUCHES_TABLE),
  };
  const settle = {
    ...people,
    ...{ shops, programs, memberships, pause, telemetry },
    referrals: dynamoReferrals(client, env.MEMBERS_TABLE),
    points: dynamoPointsJournal(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
  };
  const rewards = {
    ...people,
    ...{ shops, memberships: memberships ?? [], pause, telemetry, chance: randomChance },
    points: dynamoPointsJournal(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    claims: dynamoClaims(client, env.MEMBERS_TABLE),
    pools: dynamoCodePools(client, env.MEMBERS_TABLE),
    draws: dynamoDraws(client, env.MEMBERS_TABLE),
    tellUsedCode: toldOfUsedCodes(handing),
  };
  return createMinute({ plan, complete, settle, rewards, room: env.WAVE_ROOM, clock });
}
