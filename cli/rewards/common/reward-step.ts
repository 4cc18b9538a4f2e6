import type { CommandContext } from '../../command-line/command.ts';
import type { OptionSpecs } from '../../console/args.ts';

/** One step of `perennial rewards STEP [NAME]`. */
export interface RewardStep {
  /** `pool`. */
  readonly name: string;
  readonly summary: string;
  /** Placeholder of its word: `POOL`; none where it takes no word. */
  readonly word?: string | undefined;
  /** Only what it takes beside `--state`, `--stage`, `--shop` and `--json`. */
  readonly options: OptionSpecs;
  /** Answers through `output`, as a command does. @param word '' where none is given */
  run(context: CommandContext, word: string): Promise<'done' | 'failed' | 'missing'>;
}
