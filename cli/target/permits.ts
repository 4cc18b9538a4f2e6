import { permitsFrom } from '#flow/campaign/permits.ts';
import type { PermitsOf } from '#flow/touch/permits-of.ts';
import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Target } from './target.ts';

const isPublished = (campaign: Campaign): campaign is PublishedCampaign => 'hashes' in campaign;

/** What campaigns of an environment may send now; of one that is declared and not published nothing is known. */
export const permitsIn = ({ stores, campaigns, now }: Pick<Target, 'stores' | 'campaigns' | 'now'>): PermitsOf =>
  permitsFrom(stores.trail, campaigns.filter(isPublished), { now });
