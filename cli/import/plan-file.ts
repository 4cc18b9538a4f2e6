import { columnsOf, type ImportFormat } from '#files/import/formats/format.ts';
import type { ImportColumns, ImportOptions } from '#files/import/options.ts';
import { ImportPlan } from '#files/import/plan.ts';
import type { RejectedLine } from '#files/import/refused.ts';
import type { Spool } from '#files/import/spool.ts';
import { CliError } from '../console/cli-error.ts';
import type { Encoding } from './encodings.ts';
import { readCsv } from './read-csv.ts';
import { readText } from './read-text.ts';

export interface FileIo {
  readonly encoding: Encoding;
  /** Bytes of the file read, for progress. */
  readonly onBytes: (bytes: number) => void;
  readonly onReject: (rejected: RejectedLine) => void;
}

interface Rows {
  addRow(fields: readonly string[], lineNumber: number): void;
  addBroken(lineNumber: number): void;
}

/** Reads a CSV file of orders into a plan; nothing has been sent then. Its columns are given, or those of a format. */
export function planFile(
  path: string,
  options: Omit<ImportOptions, 'columns'> & { readonly columns: ImportColumns | NamedFormat },
  io: FileIo & { readonly spool?: Spool | undefined },
): Promise<ImportPlan> {
  const { columns } = options;
  const fallback = isFormat(columns) ? columns.format.encoding : undefined;
  return readRows(path, { ...io, fallback }, (header) => {
    const found = isFormat(columns) ? columnsOf(columns.format, header, columns.name) : columns;
    return new ImportPlan({ ...options, columns: found }, header, io.onReject, io.spool);
  });
}

export interface NamedFormat {
  readonly name: string;
  readonly format: ImportFormat;
}

const isFormat = (columns: ImportColumns | NamedFormat): columns is NamedFormat => 'format' in columns;

/** Reads a CSV file into what `begin` makes of its header. */
export async function readRows<const T extends Rows>(
  path: string,
  io: Pick<FileIo, 'encoding' | 'onBytes'> & { readonly fallback?: string | undefined },
  begin: (header: readonly string[]) => T,
): Promise<T> {
  let rows: T | undefined;
  for await (const row of readCsv(readText(path, io))) {
    if (rows === undefined) {
      if ('broken' in row) throw new CliError(`the header of ${path} has broken quotes`, 'repair its first line');
      rows = begin(row.fields);
    } else if ('broken' in row) rows.addBroken(row.line);
    else rows.addRow(row.fields, row.line);
  }
  if (rows === undefined) throw new CliError(`${path} is empty`, 'give a CSV file with a header line');
  return rows;
}
