import type { ImportOptions } from '#domain/import/options.ts';
import { ImportPlan, type RejectedLine } from '#domain/import/plan.ts';
import { CliError } from '../cli-error.ts';
import { readCsv } from './read-csv.ts';
import { type Encoding, readText } from './read-text.ts';

/** Reads a whole CSV file into a plan; nothing has been sent then. `onBytes`: bytes of the file read, for progress. */
export async function planFile(
  path: string,
  options: ImportOptions,
  io: {
    readonly encoding: Encoding;
    readonly onBytes: (bytes: number) => void;
    readonly onReject: (rejected: RejectedLine) => void;
  },
): Promise<ImportPlan> {
  let plan: ImportPlan | undefined;
  for await (const row of readCsv(readText(path, io.encoding, io.onBytes))) {
    if (plan === undefined) {
      if ('broken' in row) throw new CliError(`the header of ${path} has broken quotes`, 'repair its first line');
      plan = new ImportPlan(options, row.fields, io.onReject);
    } else if ('broken' in row) plan.addBroken(row.line);
    else plan.addRow(row.fields, row.line);
  }
  if (plan === undefined) throw new CliError(`${path} is empty`, 'give a CSV file with a header line');
  return plan;
}
