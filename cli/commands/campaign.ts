import type { CampaignStepCommand } from '../campaign/common/campaign-step.ts';
import { CAMPAIGN_COMMANDS } from '../campaign/steps.ts';
import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import type { Args, OptionSpecs } from '../console/args.ts';
import { UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';

const COMMON: OptionSpecs = {
  ...ENVIRONMENT_OPTIONS,
  shop: { value: 'ID', help: 'of this shop only (default: of all shops)' },
};

/** Those of all steps. */
const OPTIONS: OptionSpecs = Object.assign({}, COMMON, ...CAMPAIGN_COMMANDS.map(({ options }) => options));

const WORD = { required: ' ID', optional: ' [ID]', many: ' ID...', none: '' } as const;

const stepLine = ({ name, id, summary }: CampaignStepCommand): string => `  ${name}${WORD[id]}: ${summary}`;

export const campaignCommand: Command = {
  name: 'campaign',
  words: ['STEP', '[ID...]'],
  summary: `a one-off campaign: ${CAMPAIGN_COMMANDS.map(({ name }) => name).join(', ')}`,
  onEnvironment: true,
  options: OPTIONS,
  notes: `A new one is written by \`campaign new ID\`. Steps:\n\n${CAMPAIGN_COMMANDS.map(stepLine).join('\n\n')}`,
  run: async (context) => {
    const { args } = context;
    const [word = '', id = '', second] = args.positionals;
    const step = stepOf(word);
    if (step.id !== 'many' && second !== undefined) throw new UsageError(`"${second}" is one word too many`);
    if ((step.id === 'required' || step.id === 'many') && id === '')
      throw new UsageError(`${step.name} which campaign? Give its ID`);
    if (step.id === 'none' && id !== '') throw new UsageError(`"${id}" is one word too many`);
    const foreign = foreignOption(args, step);
    if (foreign !== undefined) throw new UsageError(`--${foreign} does not go with ${step.name}`);
    return step.run(context, id);
  },
};

function stepOf(word: string): CampaignStepCommand {
  const step = CAMPAIGN_COMMANDS.find(({ name }) => name === word);
  if (step) return step;
  const names = CAMPAIGN_COMMANDS.map(({ name }) => name);
  throw new UsageError(`there is no step "${word}" of a campaign: ${oneOf(word, names)}`);
}

/** An option that only another step takes: whoever gives it means something else. */
const foreignOption = (args: Args, { options }: CampaignStepCommand): string | undefined =>
  Object.keys(OPTIONS).find(
    (name) => !(name in COMMON) && !(name in options) && (args.flag(name) || args.text(name) !== undefined),
  );
