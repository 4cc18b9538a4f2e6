import type { CampaignStep } from '#model/campaign/life.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { CommandContext } from '../../command-line/command.ts';
import type { OptionSpecs } from '../../console/args.ts';
import type { AskedStep } from '../../target/campaign-steps.ts';
import { whereOf, withTarget } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';
import type { CampaignStepCommand } from './campaign-step.ts';
import { type ChosenCampaign, chosenCampaign } from './chosen-campaign.ts';

export const WHO: OptionSpecs = {
  as: { value: 'NAME', help: 'who you are, on this machine alone (on a stage your AWS login says it)' },
};

export const COMMENT: OptionSpecs = {
  comment: { value: 'TEXT', help: 'said beside a step; whoever reads the trail sees it (reject: what has to change)' },
};

interface PersonStep {
  readonly name: CampaignStep;
  readonly summary: string;
  readonly options?: OptionSpecs;
  /** What is said with it. Throws `CliError` where that is not known. */
  readonly said?: (context: CommandContext, target: Target, one: ChosenCampaign) => Promise<AskedStep['said']>;
  /** In words what it led to, and what comes next; `command` begins a command line. */
  readonly told: (entry: TrailEntry, command: (step: string) => string) => string;
}

/** A step that a person takes, through the one function that writes the trail. */
export const personStep = ({ name, summary, options = {}, said, told }: PersonStep): CampaignStepCommand => ({
  ...{ name, summary, id: 'required' },
  options: { ...WHO, ...COMMENT, ...options },
  run: (context, id) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const one = chosenCampaign(args, target, id);
      const comment = args.text('comment');
      const more = said ? await said(context, target, one) : {};
      const entry = await target.takeStep({
        ...{ shop: one.shop.id, campaign: id, step: name, as: args.text('as') },
        said: { ...(comment !== undefined && { comment }), ...more },
      });
      const command = (step: string): string => ['perennial campaign', step, id, ...whereOf(args)].join(' ');
      output.answer({ entry }, `${nameIn(one.shop.locale, one.campaign)}: ${told(entry, command)}`);
      return 'done';
    }),
});
