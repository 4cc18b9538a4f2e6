import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { RejectedLine } from '#domain/import/plan.ts';
import { csvRow } from '../export/csv-cell.ts';

/** Writes refused lines as CSV, if a path is given: `line,column,reason`, never a value of the file. */
export function rejectsFile(path: string | undefined, cwd: string) {
  if (path === undefined) return { add: () => {}, close: async () => {} };
  const stream = createWriteStream(resolve(cwd, path));
  stream.write('line,column,reason\n');
  return {
    add: ({ line, column, reason }: RejectedLine): void => void stream.write(csvRow([line, column, reason])),
    close: () => new Promise<void>((resolve) => void stream.end(resolve)),
  };
}
