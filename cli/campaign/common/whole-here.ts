import type { Campaign } from '#model/campaign/campaign.ts';
import { CliError } from '../../console/cli-error.ts';
import { isPublished } from '../../deciding/deciding.ts';
import { published } from '../../message/message.ts';

/** `hashes.whole` of the version that this checkout declares, by which a step says what it is of. Throws {@link CliError}. */
export async function wholeHere(campaign: Campaign): Promise<string> {
  if (isPublished(campaign)) return campaign.hashes.whole;
  const found = (await published()).campaigns?.find(({ id }) => id === campaign.id);
  if (found) return found.hashes.whole;
  throw new CliError(`crm/ declares no campaign ${campaign.id}`, 'look at crm/campaigns/campaigns.ts');
}
