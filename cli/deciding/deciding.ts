import { permitsFrom } from '#flow/campaign/permits.ts';
import type { PermitsOf } from '#flow/touch/permits-of.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Program } from '#model/program/program.ts';
import { published } from '../message/message.ts';
import type { Target } from '../target/target.ts';

/** With the hashes of what is sent, as a local environment knows it; not as a checkout declares it. */
export const isPublished = (campaign: Campaign): campaign is PublishedCampaign => 'hashes' in campaign;

type Asked = Pick<Target, 'programs' | 'campaigns' | 'now'> & { readonly stores: Pick<Target['stores'], 'trail'> };

/** What decides a message at the command line as dispatch would: programs, campaigns, and what these may send now. */
export interface Deciding {
  readonly programs: readonly Program[];
  readonly permitsOf: PermitsOf;
  readonly campaigns: readonly PublishedCampaign[];
}

/**
 * Programs and permits of an environment. A stage does not say what hashes its campaigns have: they are those of what is
 * declared here, as long as nothing was changed since it was deployed. Throws `CliError` where `crm/` cannot be compiled.
 */
export async function deciding({ stores, programs, campaigns, now }: Asked): Promise<Deciding> {
  const clock = { now };
  if (campaigns.every(isPublished))
    return { programs, campaigns, permitsOf: permitsFrom(stores.trail, campaigns, clock) };
  const crm = await published();
  const { campaigns: declared = [] } = crm;
  const ofCampaigns = crm.programs.filter(({ campaign }) => campaign);
  return {
    programs: [...programs.filter(({ campaign }) => !campaign), ...ofCampaigns],
    campaigns: declared,
    permitsOf: permitsFrom(stores.trail, declared, clock),
  };
}
