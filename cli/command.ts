import type { Args, OptionSpecs } from './args.ts';
import type { Output } from './output.ts';

export interface CommandContext {
  readonly args: Args;
  readonly output: Output;
  /** Ends when the person presses Ctrl-C. */
  readonly interrupted: Promise<void>;
}

/** One command of `perennial`. */
export interface Command {
  /** `kpi`, `run daily`. */
  readonly name: string;
  readonly summary: string;
  /** Placeholders of its words: `FILE`. */
  readonly words?: readonly string[] | undefined;
  readonly options: OptionSpecs;
  /** Further lines of its help. */
  readonly notes?: string | undefined;
  /** Answers through `output`. `failed` ends with exit code 1. */
  run(context: CommandContext): Promise<'done' | 'failed'>;
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
