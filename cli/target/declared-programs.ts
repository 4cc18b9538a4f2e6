import declared from '#crm/crm.config.ts';
import type { PartHashes } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import type { Program } from '#model/program/program.ts';

/** Of what is not published here: no approval is of it, so nothing would leave by it. */
const NO_HASHES: PartHashes = { audience: '', content: '', schedule: '', cost: '', whole: '' };

/**
 * What `crm/` declares, with the messages of campaigns as programs: a stage is asked about them by their names, also where a
 * template here cannot be compiled.
 */
export const declaredPrograms = (): readonly Program[] => [
  ...declared.programs,
  ...(declared.campaigns ?? []).flatMap((campaign) => {
    const shop = declared.shops.find(({ id }) => id === campaign.shop);
    return shop ? [campaignProgram({ ...campaign, hashes: NO_HASHES }, shop)] : [];
  }),
];
