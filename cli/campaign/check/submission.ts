import { CliError } from '../../console/cli-error.ts';
import type { AskedStep } from '../../target/campaign-steps.ts';
import type { Target } from '../../target/target.ts';
import type { ChosenCampaign } from '../common/chosen-campaign.ts';
import { plannedNumbers } from '../settle/planned.ts';
import { checked } from './checked.ts';

/** What a submission says: of which version, for how many people, what is expected. Throws {@link CliError} with its faults. */
export async function submissionOf(target: Target, one: ChosenCampaign): Promise<AskedStep['said']> {
  const { check, campaign, failures } = await checked(target, one);
  const wrong = [...check.faults.map(({ what, fix }) => `${what}: ${fix}`), ...failures];
  if (wrong.length > 0)
    throw new CliError(
      `${one.campaign.id} cannot be submitted:\n  ${wrong.join('\n  ')}`,
      `mend it and look again: perennial campaign check ${one.campaign.id}`,
      { faults: check.faults, failures },
    );
  return { whole: campaign.hashes.whole, audience: check.count.audience, numbers: plannedNumbers(check) };
}
