import { Writable } from 'node:stream';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

/** One command; `until` is asked each time that something is said, and what it resolves to ends the command. */
export async function runHere(
  cwd: string,
  words: readonly string[],
  while_: (said: () => Ran) => Promise<void> = async () => {},
) {
  const said = { stdout: '', stderr: '' };
  let heard = (): void => {};
  const stream = (name: keyof typeof said) =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        said[name] += chunk.toString();
        heard();
        done();
      },
    });
  const interrupt = Promise.withResolvers<130>();
  const opened = new Promise<void>((resolve) => {
    heard = () => said.stdout.includes('\n') && resolve();
  });
  const ended = runCli(words, {
    commands: COMMANDS,
    terminal: { stdout: stream('stdout'), stderr: stream('stderr') },
    interrupted: interrupt.promise,
    cwd,
  });
  const used = opened.then(() => while_(() => said)).finally(() => interrupt.resolve(130));
  const code = await ended;
  if (said.stdout !== '') await used;
  return { code, ...said };
}
