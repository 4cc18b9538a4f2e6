import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { FUNCTION_NAMES, isFunctionName } from '#infra/declared/functions.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { withTarget } from '../target/open-target.ts';

const { state } = ENVIRONMENT_OPTIONS;
const SIGNED_HERE = PLATFORMS.flatMap(({ title, signatureHeader }) => (signatureHeader ? [title] : []));
const EXAMPLES = resolve(import.meta.dirname, '../../functions');

export const invokeCommand: Command = {
  name: 'invoke',
  words: ['FUNCTION'],
  summary: 'runs one function of the local environment with a recorded event',
  onEnvironment: true,
  makesState: true,
  options: {
    ...(state && { state }),
    event: { value: 'FILE', help: 'the event as JSON, - for stdin (default: the example beside the function)' },
  },
  notes: `FUNCTION is a folder of functions/: ${FUNCTION_NAMES.join(', ')}.
It runs as its source says now; what it logs goes to stderr, and what it puts on queues is worked off.
A webhook of ${SIGNED_HERE.join(' or ')} without its signature header is signed with the secret that the environment knows.
A step of a campaign that names no version (whole) is of the one that the environment knows.
Ends with 1 when the function fails, with its error and where. With a debugger: CONTRIBUTING.md`,
  run: async (context) => {
    const { args, output } = context;
    const name = args.positionals[0] ?? '';
    if (!isFunctionName(name)) {
      throw new UsageError(`there is no function "${name}": give one of ${FUNCTION_NAMES.join(', ')}`);
    }
    const event = await eventOf(args.text('event') ?? `${EXAMPLES}/${name}/example-event.json`, context);
    return withTarget(context, async ({ invoke, label }) => {
      if (!invoke) throw new CliError(`${label} runs no function for you`, 'work on a local environment: --state');
      const { payload, error, lines = [] } = await invoke(name, event);
      for (const line of lines) output.note(line);
      if (error)
        output.note([`${name} failed`, ...(error.trace ?? [`${error.errorType}: ${error.errorMessage}`])].join('\n'));
      if (error) output.answer({ function: name, error }, '');
      else output.answer({ function: name, result: payload }, JSON.stringify(payload, undefined, 2));
      return error ? 'failed' : 'done';
    });
  },
};

async function eventOf(file: string, { cwd, input }: CommandContext): Promise<unknown> {
  const event = jsonOrUndefined(file === '-' ? await input() : textOf(resolve(cwd, file)));
  if (event !== undefined) return event;
  throw new CliError(
    `${file === '-' ? 'what comes on stdin' : file} is no JSON`,
    'give the event that the function gets, as it was recorded',
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliError(`${path} cannot be read`, 'give a file with the event as JSON, or - for stdin');
  }
}
