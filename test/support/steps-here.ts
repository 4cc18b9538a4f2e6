import { CliError } from '#cli/console/cli-error.ts';
import type { AskedStep, AskStep } from '#cli/target/campaign-steps.ts';
import { appendStep } from '#flow/campaign/append-step.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { noPause } from './no-pause.ts';

/** Steps of a campaign behind the flow that the function of a stage calls, and each as it was asked for. */
export function stepsHere(trail: CampaignTrail, campaign: PublishedCampaign) {
  const asks: AskedStep[] = [];
  const takeStep: AskStep = async (wished) => {
    asks.push(wished);
    const { step, as = '', said } = wished;
    const { whole: _whole, audience, parts, numbers, ...more } = said;
    const counted = { ...numbers, ...(audience !== undefined && { audience }) };
    const next = await appendStep({ trail, team: undefined, pause: noPause }, campaign, {
      ...{ ...more, parts: parts && [...parts], step, at: Date.UTC(2026, 10, 1) },
      by: { name: as, arn: `arn:aws:iam::000000000000:user/${as}` },
      ...(Object.keys(counted).length > 0 && { numbers: counted }),
    });
    if ('fault' in next) throw new CliError(next.fault.what, next.fault.fix);
    return next.entry;
  };
  return { asks, takeStep };
}
