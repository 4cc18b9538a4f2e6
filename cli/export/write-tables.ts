import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRow } from '#model/values/text/csv.ts';
import { CliError } from '../console/cli-error.ts';
import type { Table } from './form/table.ts';
import { parquetOf } from './parquet.ts';

export interface WrittenTable {
  readonly table: string;
  readonly rows: number;
  readonly files: readonly string[];
}

/** Writes each table into a folder that it makes, for this user only. Throws {@link CliError} where it takes no file. */
export async function writeTables(
  dir: string,
  tables: readonly Table[],
  formats: readonly ('parquet' | 'csv')[],
): Promise<readonly WrittenTable[]> {
  const written: WrittenTable[] = [];
  for (const table of tables) {
    const files: string[] = [];
    for (const format of formats) {
      const file = join(dir, `${table.name}.${format}`);
      const bytes = format === 'csv' ? csvOf(table) : await parquetOf(table);
      try {
        await mkdir(dir, { recursive: true });
        await writeFile(file, bytes, { mode: 0o600 });
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new CliError(`${file} cannot be written: ${why}`, 'name a folder of yours with --out');
      }
      files.push(file);
    }
    written.push({ table: table.name, rows: table.rows.length, files });
  }
  return written;
}

const csvOf = ({ columns, rows }: Table): string =>
  [csvRow(columns.map(({ name }) => name)), ...rows.map(csvRow)].join('');
