import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import type { ImportFormat } from '#files/import/formats/format.ts';
import type { DecimalMark } from '#files/import/numbers.ts';
import {
  checkColumns,
  type ImportColumns,
  ImportMapError,
  type ImportReading,
  type MapFile,
  parseColumnMap,
} from '#files/import/options.ts';
import { statusWords } from '#files/import/status.ts';
import { countryOf } from '#files/import/who.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { ORDER_FORMATS } from './formats.ts';
import type { NamedFormat } from './plan-file.ts';

const names = z.record(z.string(), z.string());
const MAP_FILE = z.strictObject({ columns: names, statuses: z.optional(names) });

/** How the rows of an order file are read. */
export interface OrderMapping {
  readonly columns: ImportColumns | NamedFormat;
  readonly reading: ImportReading | undefined;
  readonly format: ImportFormat | undefined;
}

/** `--format`, `--map` or `--map-file`: exactly one. Throws {@link UsageError}. */
export async function orderMapping(args: Args, cwd: string): Promise<OrderMapping> {
  const country = countryOption(args);
  onlyOneOf(args, ['format', 'map', 'map-file']);
  const found = args.named('format', ORDER_FORMATS);
  if (found) {
    const reading = { ...found.reading, ...(country !== undefined && { country }) };
    return { columns: { name: args.required('format'), format: found }, reading, format: found };
  }
  const file = args.path('map-file');
  const map = file === undefined ? undefined : await readMapFile(resolve(cwd, file));
  const columns = asUsage(() => (map ? checkColumns(map.columns) : parseColumnMap(args.required('map'))));
  const reading = { letter: 'i', sparse: false, status: statusWords(map?.statuses ?? {}), country };
  return { columns, reading, format: undefined };
}

/** ISO 3166-1 alpha-2 of `--country`. Throws {@link UsageError}. */
export function countryOption(args: Args): string | undefined {
  const text = args.text('country');
  const country = countryOf(text);
  if (text !== undefined && country === undefined) {
    throw new UsageError(`--country is "${text}": give two letters, for example GB`);
  }
  return country;
}

/** `--decimal`; the signs themselves are understood too. Throws {@link UsageError}. */
export function decimalOption(args: Args): DecimalMark | undefined {
  const text = args.text('decimal');
  const mark = text === '.' ? 'point' : text === ',' ? 'comma' : text;
  if (mark === undefined || mark === 'point' || mark === 'comma') return mark;
  throw new UsageError(`--decimal is "${text}": give point (1,234.50) or comma (1.234,50)`);
}

/** Throws {@link UsageError} unless exactly one of the options is given. */
function onlyOneOf(args: Args, options: readonly string[]): void {
  const given = options.filter((option) => args.text(option) !== undefined);
  const list = options.map((option) => `--${option}`).join(', ');
  if (given.length === 0) throw new UsageError(`how is the file to be read? Give one of ${list}`);
  if (given.length > 1) throw new UsageError(`give only one of ${list}`);
}

/** Throws {@link CliError} when there is no such file or it is no mapping. */
export async function readMapFile(path: string): Promise<MapFile> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) throw new CliError(`there is no file ${path}`, 'give the path of a mapping in JSON');
  try {
    return z.parse(MAP_FILE, JSON.parse(text));
  } catch {
    throw new CliError(
      `${path} is no mapping`,
      'write JSON: {"columns": {"at": "Ordered at", ...}, "statuses": {"bezahlt": "paid"}}; see docs/import.md',
    );
  }
}

/** A fault of a mapping is one of usage. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return rethrow(error);
  }
}

export function rethrow(error: unknown): never {
  if (error instanceof ImportMapError) throw new UsageError(error.message);
  throw error;
}
