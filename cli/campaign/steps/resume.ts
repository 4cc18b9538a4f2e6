import { standingOf } from '#model/campaign/trail.ts';
import { CliError } from '../../console/cli-error.ts';
import type { Target } from '../../target/target.ts';
import type { ChosenCampaign } from '../common/chosen-campaign.ts';
import { personStep } from '../common/person-step.ts';

export const resumeStep = personStep({
  name: 'resume',
  summary: 'lets it go on; of one that is held it says that its audience is meant',
  options: {
    'as-many-as-fit': { help: 'held for its budget: as many get the wave as it pays for, the others do not' },
  },
  said: async ({ args }, target, one) => (args.flag('as-many-as-fit') ? { wave: await shortWave(target, one) } : {}),
  told: ({ by, wave, after: { audience = 0 } }) =>
    wave === undefined
      ? `${by} lets it go on, for about ${audience.toLocaleString('en')} people.`
      : `${by} lets it go on: as many get ${wave} as the budget pays for, and the others end as campaign_budget.`,
});

/** The wave for which it is held. Throws {@link CliError} where it is not held for its budget. */
async function shortWave(target: Target, { campaign, shop }: ChosenCampaign): Promise<string> {
  const { short } = standingOf(await target.stores.trail.head(shop.id, campaign.id, 'consistent'));
  if (short) return short.wave;
  throw new CliError(
    `${campaign.id} is not held because of its budget`,
    `resume it without --as-many-as-fit: perennial campaign show ${campaign.id} says where it stands`,
  );
}
