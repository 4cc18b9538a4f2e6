import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { csvRow } from '#model/values/text/csv.ts';
import { type FileColumn, headOf, keyOf, valuesOf } from '#view/file-columns.ts';

export const FORMATS = ['csv', 'json'] as const;
export type FileFormat = (typeof FORMATS)[number];

export const formatOf = (query: URLSearchParams): FileFormat | undefined =>
  FORMATS.find((format) => format === query.get('format'));

type Cell = string | number | boolean | undefined;

/** A table as a file: all of its rows, also those that the page does not show. */
export interface Download {
  /** Without an ending. */
  readonly file: string;
  /** What stands in it, in a sentence, with units and the day. */
  readonly holds: string;
  /** Money stands in CSV in units of the currency, which the name of its column says, in JSON in minor units. */
  readonly columns: readonly (string | FileColumn)[];
  /** ISO 4217, of all money in it; undefined of a file without money. */
  readonly currency?: string | undefined;
  /** Some at a time, each a value per column. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]> | Iterable<readonly (readonly Cell[])[]>;
}

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const;

/** Writes it as it is read, no faster than it is taken. CSV has one line of names; JSON says what it holds. */
export async function writeDownload(response: ServerResponse, download: Download, format: FileFormat): Promise<void> {
  response.writeHead(200, headersOf(download.file, format));
  for await (const text of format === 'csv' ? csvOf(download) : jsonOf(download)) {
    if (response.destroyed) return;
    if (!response.write(text)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  response.end();
}

const columnsOf = ({ columns }: Download): readonly FileColumn[] =>
  columns.map((column) => (typeof column === 'string' ? { name: column } : column));

async function* csvOf(download: Download): AsyncGenerator<string> {
  const { currency = '', rows } = download;
  const columns = columnsOf(download);
  yield csvRow(columns.map((column) => headOf(column, currency)));
  for await (const some of rows) yield some.map((row) => csvRow(valuesOf(columns, row, currency))).join('');
}

async function* jsonOf(download: Download): AsyncGenerator<string> {
  const { holds, currency, rows } = download;
  const columns = columnsOf(download).map(keyOf);
  yield `{"holds":${JSON.stringify(holds)},${currency === undefined ? '' : `"currency":${JSON.stringify(currency)},`}"rows":[`;
  let before = '';
  for await (const some of rows) {
    for (const row of some) {
      yield `${before}${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}`;
      before = ',\n';
    }
  }
  yield ']}\n';
}

/** A document as it is, as a file. */
export function writeDocument(
  response: ServerResponse,
  { json, file }: { readonly json: unknown; readonly file: string },
): void {
  response.writeHead(200, headersOf(file, 'json'));
  response.end(`${JSON.stringify(json)}\n`);
}

const headersOf = (file: string, format: FileFormat) => ({
  'Content-Type': TYPES[format],
  'Content-Disposition': `attachment; filename="${file.replaceAll(/[^\w.-]+/g, '-')}.${format}"`,
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
});
