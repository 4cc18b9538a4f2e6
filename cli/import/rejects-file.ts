import { createWriteStream } from 'node:fs';
import type { RejectedLine } from '#files/import/refused.ts';
import { csvRow } from '#model/values/text/csv.ts';
import { CliError } from '../console/cli-error.ts';

/** Writes refused lines as CSV, if a path is given: `line,column,reason`, never a value of the file. */
export function rejectsFile(path: string | undefined) {
  if (path === undefined) return { add: () => {}, close: async () => {} };
  const stream = createWriteStream(path, { mode: 0o600 });
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  stream.write('line,column,reason\n');
  return {
    add: ({ line, column, reason }: RejectedLine): void => void stream.write(csvRow([line, column, reason])),
    close: async () => {
      await new Promise<void>((resolve) => void stream.end(() => resolve()));
      if (failure) throw new CliError(`${path} cannot be written`, failure.message);
    },
  };
}
