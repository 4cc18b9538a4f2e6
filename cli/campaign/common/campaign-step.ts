import type { CommandContext } from '../../command-line/command.ts';
import type { OptionSpecs } from '../../console/args.ts';

/** One step of `perennial campaign STEP [ID]`. */
export interface CampaignStepCommand {
  /** `submit`. */
  readonly name: string;
  readonly summary: string;
  /** Only what it takes beside `--state`, `--stage`, `--shop` and `--json`; others take the same option in the same form. */
  readonly options: OptionSpecs;
  /** `optional`: without it all campaigns are meant; `many`: of one or several; `none`: it has no campaign yet. */
  readonly id: 'required' | 'optional' | 'many' | 'none';
  /** Answers through `output`, as a command does. @param id the first; '' where none is given */
  run(context: CommandContext, id: string): Promise<'done' | 'failed' | 'missing'>;
}
