import { createInterface } from 'node:readline';
import { CliError } from './cli-error.ts';
import type { Terminal } from './output.ts';

/** Puts a question to the person at the keyboard; answers the line that they typed. */
export type Ask = (question: string) => Promise<string>;

/** Undefined where nobody sits at a keyboard. What is asked goes to stderr. Throws {@link CliError} where typing ends. */
export function asker({ stdin, stderr }: Terminal): Ask | undefined {
  if (!stdin || !('isTTY' in stdin) || stdin.isTTY !== true) return undefined;
  let lines: AsyncIterator<string> | undefined;
  return async (question) => {
    // one reader for all: another would lose what was typed ahead
    lines ??= createInterface({ input: stdin, terminal: false })[Symbol.asyncIterator]();
    stderr.write(question);
    const next = await lines.next();
    if (next.done) throw new CliError('nothing more was typed', 'start it again: nothing was written');
    return next.value;
  };
}
