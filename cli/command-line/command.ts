import type { OptionSpecs } from '../console/args.ts';
import type { Ask } from '../console/ask.ts';
import type { ExitCode } from '../console/exit-code.ts';
import type { Terminal } from '../console/output.ts';
import type { TargetChoice } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export interface CommandContext extends TargetChoice {
  /** Runs another command line on an environment that this command keeps open. */
  carryOut(
    words: readonly string[],
    on: Pick<TargetChoice, 'interrupted' | 'cwd'> & { readonly attached: Target; readonly terminal: Terminal },
  ): Promise<ExitCode>;
  /** All that comes on stdin. */
  input(): Promise<string>;
  /** Asks the person at the keyboard; undefined where nobody sits there. */
  readonly ask?: Ask | undefined;
}

/** One command of `perennial`. */
export interface Command {
  /** `kpi`, `run daily`. */
  readonly name: string;
  readonly summary: string;
  /** Placeholders of its words: `FILE`. */
  readonly words?: readonly string[] | undefined;
  readonly options: OptionSpecs;
  /** Works on an environment: a running `start` on the same state directory carries it out. */
  readonly onEnvironment?: boolean | undefined;
  /** Makes the local environment if there is none yet; all others say that there is none. */
  readonly makesState?: boolean | undefined;
  /** Further lines of its help. */
  readonly notes?: string | undefined;
  /** Answers through `output`. `failed` ends with exit code 1, `missing` with 3. */
  run(context: CommandContext): Promise<'done' | 'failed' | 'missing'>;
}

/** Options that every command has. */
export const COMMON_OPTIONS: OptionSpecs = {
  json: { help: 'one JSON document on stdout, all else on stderr' },
  help: { help: 'this help' },
};

/** Options of commands that work on an environment. */
export const ENVIRONMENT_OPTIONS: OptionSpecs = {
  state: { value: 'DIR', help: 'data of the local environment (default .perennial)' },
  stage: { value: 'NAME', help: 'work on this deployed stage instead' },
};

export const SHOP_OPTION: OptionSpecs = {
  shop: { value: 'ID', help: 'which shop (may be left out when there is only one, or one imported)' },
};

/** Of commands that tell what a run of an earlier day knew. */
export const AS_OF_OPTION: OptionSpecs = {
  'as-of': {
    value: 'DAY',
    help: "as it was known at the end of a local day (default: the shop's latest that was run)",
  },
};
