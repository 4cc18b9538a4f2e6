import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { csvRow } from '#model/values/text/csv.ts';

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
  readonly columns: readonly string[];
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

async function* csvOf({ columns, rows }: Download): AsyncGenerator<string> {
  yield csvRow(columns);
  for await (const some of rows) yield some.map(csvRow).join('');
}

async function* jsonOf({ holds, columns, rows }: Download): AsyncGenerator<string> {
  yield `{"holds":${JSON.stringify(holds)},"rows":[`;
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
