import { text } from 'node:stream/consumers';
import { EngineMissingError } from '#local/engines/dynoxide.ts';
import { StateError } from '#local/state/state-error.ts';
import { Args } from '../console/args.ts';
import { asker } from '../console/ask.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { ExitCode } from '../console/exit-code.ts';
import { type Interrupted, InterruptedError, unlessInterrupted, watch } from '../console/interrupt.ts';
import { nearest } from '../console/nearest.ts';
import { Output, type Terminal } from '../console/output.ts';
import { systemError } from '../console/system-error.ts';
import { stateDir } from '../target/open-target.ts';
import { findRunning, type RunningStart } from '../target/running.ts';
import { COMMON_OPTIONS, type Command, type CommandContext } from './command.ts';
import { giveCommand } from './control.ts';
import { helpOf, overview } from './help.ts';

/** The world around a command line. */
export interface Surroundings extends Pick<CommandContext, 'attached' | 'interrupted' | 'cwd'> {
  readonly commands: readonly Command[];
  readonly terminal: Terminal;
}

/** Runs one command line; answers the exit code. Never throws. */
export async function runCli(given: readonly string[], around: Surroundings): Promise<ExitCode> {
  // `help kpi` is `kpi --help`
  const words = given[0] === 'help' && given.length > 1 ? [...given.slice(1), '--help'] : given;
  const { commands, terminal, attached, interrupted, cwd } = around;
  const output = new Output(terminal, words.includes('--json'));
  const seen = watch(interrupted);
  let command: Command | undefined;
  try {
    command = find(words, commands);
    if (command === undefined) {
      output.answer({ commands: commands.map(({ name, summary }) => ({ name, summary })) }, overview(commands, output));
      return 0;
    }
    const args = new Args(words.slice(command.name.split(' ').length), { ...command.options, ...COMMON_OPTIONS });
    if (args.flag('help')) {
      output.answer(
        { name: command.name, summary: command.summary, options: command.options },
        helpOf(command, output),
      );
      return 0;
    }
    args.words(...(command.words ?? []));
    const carryOut: CommandContext['carryOut'] = (inner, on) => runCli(inner, { ...around, ...on });
    const running = attached ? undefined : runningFor(command, args, cwd);
    const input = async () => (terminal.stdin ? text(terminal.stdin) : '');
    if (running) {
      const given = words.includes('-') ? await input() : '';
      return await unlessInterrupted(giveCommand(running, words, terminal, given, interrupted), interrupted);
    }
    const { makesState } = command;
    const work = command.run({
      args,
      output,
      interrupted,
      attached,
      cwd,
      carryOut,
      input,
      makesState,
      ask: asker(terminal),
    });
    return ENDS[await endOf(work, interrupted)];
  } catch (error) {
    if (error instanceof InterruptedError) return error.code;
    // engines hear Ctrl-C too: what fails then is no fault
    if (seen.code !== undefined) return seen.code;
    return report(error, output, command);
  }
}

const ENDS = { done: 0, failed: 1, missing: 3 } as const;

/** What a command that was broken off still has to put away: engines, files. */
const GRACE_MS = 1_000;

/** The end of a command; {@link InterruptedError} when it does not come to one soon after it was broken off. */
async function endOf<T>(work: Promise<T>, interrupted: Interrupted): Promise<T> {
  work.catch(() => {});
  const timer = Promise.withResolvers<never>();
  void interrupted.then((code) => setTimeout(() => timer.reject(new InterruptedError(code)), GRACE_MS).unref());
  return Promise.race([work, timer.promise]);
}

/** The running `start` that a command on a local environment belongs to. */
function runningFor(command: Command, args: Args, cwd: string): RunningStart | undefined {
  const local = command.onEnvironment === true && args.text('stage') === undefined;
  return local ? findRunning(stateDir(args, cwd)) : undefined;
}

/** The command that the first words name; undefined for a call for help. Throws {@link UsageError}. */
function find(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const [first, second] = words;
  if (first === undefined) throw new UsageError('which command?');
  if (first === '--help' || first === 'help') return undefined;
  const command =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (command) return command;
  const longer = commands.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (longer.length > 0) throw new UsageError(`did you mean ${longer.join(' or ')}?`);
  const names = commands.flatMap(({ name }) => [name, ...name.split(' ')]);
  const meant = nearest(first, names);
  throw new UsageError(`there is no command "${first}"${meant === undefined ? '' : `: did you mean ${meant}?`}`);
}

function report(error: unknown, output: Output, command: Command | undefined): ExitCode {
  const usage = error instanceof UsageError;
  const system = systemError(error);
  const told = error instanceof CliError || error instanceof StateError || error instanceof EngineMissingError;
  const explained = system ?? (told ? error : undefined);
  const problem = system?.problem ?? (error instanceof Error ? error.message : String(error));
  const remedy = usage
    ? `see npm run -s perennial -- ${command ? `${command.name} ` : ''}--help`
    : explained
      ? explained.remedy
      : 'this is a defect of Perennial; the details above belong into its report';
  if (!usage && !explained && error instanceof Error) output.note(error.stack ?? '');
  output.note(`perennial: ${problem}\n  ${remedy}`);
  if (output.json && !output.answered) {
    const details = error instanceof CliError ? error.details : {};
    output.answer({ error: { problem, remedy, ...details } }, '');
  }
  return usage ? 2 : 1;
}
