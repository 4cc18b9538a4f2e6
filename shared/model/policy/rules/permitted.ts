import { OVER } from '../../campaign/life.ts';
import { MINUTE_MS } from '../../values/time/day.ts';
import { type Objection, type ProgramQuestion, suppress } from '../decision.ts';
import { usefulUntil } from './wait.ts';

/** Few of a wave are planned ahead, so that many small waits cost little. */
const LOOK_AGAIN_MS = 15 * MINUTE_MS;

/**
 * A message of a campaign leaves only while it runs, in its own shop, and is exactly what another person approved (I15).
 * What nobody knows of a campaign lets nothing go.
 */
export function permitted({ program, permits, shop, touch, now }: ProgramQuestion): Objection | undefined {
  const { campaign } = program;
  if (!campaign) return undefined;
  const permit = permits?.[program.id];
  const until = campaign.untilOf?.[touch.stepId] ?? campaign.until;
  if (campaign.shop !== shop.id || now > until || (permit && OVER.has(permit.state))) return suppress('campaign_ended');
  if (permit?.state === 'running' && permit.approved === campaign.approval) return undefined;
  const end = Math.min(usefulUntil({ touch, program }), until);
  if (now >= end) return { decision: 'expire', reason: 'campaign_waited_too_long' };
  return { decision: 'defer', until: Math.min(now + LOOK_AGAIN_MS, end), reason: 'campaign_waits' };
}
