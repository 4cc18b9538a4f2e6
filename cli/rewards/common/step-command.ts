import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../../command-line/command.ts';
import type { Args, OptionSpecs } from '../../console/args.ts';
import { UsageError } from '../../console/cli-error.ts';
import { oneOf } from '../../console/one-of.ts';
import type { RewardStep } from './reward-step.ts';

const COMMON: OptionSpecs = { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION };

const stepLine = ({ name, word, summary }: RewardStep): string => `  ${name}${word ? ` ${word}` : ''}: ${summary}`;

/** A command of several steps: `perennial NAME STEP [WORD]`. Options that only another step takes are refused. */
export function stepCommand(
  { name, summary, about }: { readonly name: string; readonly summary: string; readonly about: string },
  steps: readonly RewardStep[],
): Command {
  const options: OptionSpecs = Object.assign({}, COMMON, ...steps.map((step) => step.options));
  return {
    ...{ name, words: ['STEP', '[NAME]'], onEnvironment: true, options },
    summary: `${summary}: ${steps.map((step) => step.name).join(', ')}`,
    notes: `${about} Steps:\n\n${steps.map(stepLine).join('\n\n')}`,
    run: async (context) => {
      const { args } = context;
      const [word = '', given = '', second] = args.positionals;
      const step = stepOf(name, steps, word);
      const extra = step.word === undefined && given !== '' ? given : second;
      if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`);
      const foreign = foreignOption(args, options, step);
      if (foreign !== undefined) throw new UsageError(`--${foreign} does not go with ${step.name}`);
      return step.run(context, given);
    },
  };
}

function stepOf(command: string, steps: readonly RewardStep[], word: string): RewardStep {
  const step = steps.find(({ name }) => name === word);
  if (step) return step;
  const names = steps.map(({ name }) => name);
  throw new UsageError(`there is no step "${word}" of ${command}: ${oneOf(word, names)}`);
}

/** An option that only another step takes: whoever gives it means something else. */
const foreignOption = (args: Args, all: OptionSpecs, { options }: RewardStep): string | undefined =>
  Object.keys(all).find(
    (name) => !(name in COMMON) && !(name in options) && (args.flag(name) || args.text(name) !== undefined),
  );
