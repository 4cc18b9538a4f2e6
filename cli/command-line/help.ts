import type { OptionSpecs } from '../console/args.ts';
import type { Output } from '../console/output.ts';
import { COMMON_OPTIONS, type Command } from './command.ts';

/** Help is read in files and pagers too. */
const MOST_COLUMNS = 100;

const ENDS = 'Exit codes: 0 done, 1 failed, 2 wrong usage; 130 after Ctrl-C.';

/** By name: whoever looks for a command or an option finds it where the alphabet has it. */
const sorted = <T>(named: readonly (readonly [name: string, T])[]): readonly (readonly [name: string, T])[] =>
  named.toSorted(([a], [b]) => (a < b ? -1 : 1));

export function overview(commands: readonly Command[], output: Pick<Output, 'within'>): string {
  const { columns, prose } = output.within(MOST_COLUMNS);
  const rows = sorted(commands.map((command) => [synopsis(command), command.summary]));
  return `Usage: npm run -s perennial -- COMMAND [options]

Commands:
${columns(rows)}

${prose(`Each command explains itself with --help and answers with one JSON document with --json.\n${ENDS}`)}`;
}

export function helpOf(command: Command, output: Pick<Output, 'within'>): string {
  const { columns, prose } = output.within(MOST_COLUMNS);
  const notes = command.notes ? `\n${prose(command.notes)}\n` : '';
  return `Usage: npm run -s perennial -- ${synopsis(command)} [options]

${prose(command.summary)}

Options:
${columns(sorted(optionRows({ ...command.options, ...COMMON_OPTIONS })))}
${notes}
${prose(ENDS)}`;
}

const synopsis = ({ name, words = [] }: Command): string => [name, ...words].join(' ');

const optionRows = (options: OptionSpecs): (readonly [string, string])[] =>
  Object.entries(options).map(([name, { value, help }]) => [value ? `--${name} ${value}` : `--${name}`, help]);
