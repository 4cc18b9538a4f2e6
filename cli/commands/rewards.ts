import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import type { Args, OptionSpecs } from '../console/args.ts';
import { UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import type { RewardStep } from '../rewards/common/reward-step.ts';
import { REWARD_STEPS } from '../rewards/steps.ts';

const COMMON: OptionSpecs = { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION };
const OPTIONS: OptionSpecs = Object.assign({}, COMMON, ...REWARD_STEPS.map(({ options }) => options));

const stepLine = ({ name, word, summary }: RewardStep): string => `  ${name}${word ? ` ${word}` : ''}: ${summary}`;

export const rewardsCommand: Command = {
  name: 'rewards',
  words: ['STEP', '[NAME]'],
  summary: `rewards of members: ${REWARD_STEPS.map(({ name }) => name).join(', ')}`,
  onEnvironment: true,
  options: OPTIONS,
  notes: `Rewards are declared in crm/memberships (docs/rewards.md). Steps:\n\n${REWARD_STEPS.map(stepLine).join('\n\n')}`,
  run: async (context) => {
    const { args } = context;
    const [word = '', name = '', second] = args.positionals;
    const step = stepOf(word);
    const extra = step.word === undefined && name !== '' ? name : second;
    if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`);
    const foreign = foreignOption(args, step);
    if (foreign !== undefined) throw new UsageError(`--${foreign} does not go with ${step.name}`);
    return step.run(context, name);
  },
};

function stepOf(word: string): RewardStep {
  const step = REWARD_STEPS.find(({ name }) => name === word);
  if (step) return step;
  const names = REWARD_STEPS.map(({ name }) => name);
  throw new UsageError(`there is no step "${word}" of rewards: ${oneOf(word, names)}`);
}

/** An option that only another step takes: whoever gives it means something else. */
const foreignOption = (args: Args, { options }: RewardStep): string | undefined =>
  Object.keys(OPTIONS).find(
    (name) => !(name in COMMON) && !(name in options) && (args.flag(name) || args.text(name) !== undefined),
  );
