import type { OptionSpecs } from '../console/args.ts';
import { columns } from '../console/output.ts';
import { COMMON_OPTIONS, type Command } from './command.ts';

const ENDS = 'Exit codes: 0 done, 1 failed, 2 wrong usage.';

export function overview(commands: readonly Command[]): string {
  return `Usage: npm run -s perennial -- COMMAND [options]

Commands:
${columns(commands.map((command) => [synopsis(command), command.summary]))}

Each command explains itself with --help and answers with one JSON document with --json.
${ENDS}`;
}

export function helpOf(command: Command): string {
  const options = { ...command.options, ...COMMON_OPTIONS };
  return `Usage: npm run -s perennial -- ${synopsis(command)} [options]

${command.summary}

Options:
${columns(optionRows(options))}
${command.notes ? `\n${command.notes}\n` : ''}
${ENDS}`;
}

const synopsis = ({ name, words = [] }: Command): string => [name, ...words].join(' ');

const optionRows = (options: OptionSpecs): string[][] =>
  Object.entries(options).map(([name, { value, help }]) => [value ? `--${name} ${value}` : `--${name}`, help]);
