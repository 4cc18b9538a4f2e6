import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import type { Table, Value } from './form/table.ts';
import { parquetOf } from './parquet.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-parquet-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const COLUMNS = [
  { name: 'day', type: 'day' },
  { name: 'minor', type: 'whole' },
  { name: 'currency', type: 'word' },
  { name: 'value', type: 'number' },
  { name: 'mature', type: 'flag' },
] as const;
const tableOf = (rows: Table['rows']): Table => ({ name: 't', columns: COLUMNS, rows });

const bufferOf = (bytes: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
};

/** The file as another reader has it, in the values of a table. */
async function readBack(bytes: Uint8Array): Promise<Table['rows']> {
  const objects = await parquetReadObjects({ file: bufferOf(bytes) });
  return objects.map((row) =>
    COLUMNS.map(({ name }): Value => {
      const value: unknown = row[name];
      if (value instanceof Date) return value.toISOString().slice(0, 10);
      if (typeof value === 'bigint') return Number(value);
      return value === null || value === undefined ? undefined : (value as Value);
    }),
  );
}

const ROWS: Table['rows'] = [
  ['2026-03-01', 123_456, 'KWD', undefined, true],
  ['1969-12-31', -5, 'JPY', 0.25, false],
  ['2024-02-29', Number.MAX_SAFE_INTEGER, '元 "x", \n', -1e-9, undefined],
  [undefined, undefined, undefined, undefined, undefined],
];

describe('a table as Parquet', () => {
  it('has days as DATE, money and counts as INT64, words as UTF-8, also where it has no row', async () => {
    for (const rows of [ROWS, []]) {
      const { schema, num_rows } = parquetMetadata(bufferOf(await parquetOf(tableOf(rows))));
      expect(Number(num_rows)).toBe(rows.length);
      expect(schema.slice(1).map(({ name, type, converted_type }) => [name, type, converted_type])).toEqual([
        ['day', 'INT32', 'DATE'],
        ['minor', 'INT64', undefined],
        ['currency', 'BYTE_ARRAY', 'UTF8'],
        ['value', 'DOUBLE', undefined],
        ['mature', 'BOOLEAN', undefined],
      ]);
    }
  });

  it('comes back as it was, to the minor unit', async () => {
    expect(await readBack(await parquetOf(tableOf(ROWS)))).toEqual(ROWS);
    expect(await readBack(await parquetOf(tableOf([])))).toEqual([]);
    const value = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
    const row = fc.tuple(
      value(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })),
      value(fc.maxSafeInteger()),
      value(fc.string({ unit: 'grapheme' })),
      value(fc.double({ noNaN: true, noDefaultInfinity: true })),
      value(fc.boolean()),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (found) => {
        const rows = found.map(([date, ...others]) => [date?.toISOString().slice(0, 10), ...others]);
        const back = await readBack(await parquetOf(tableOf(rows)));
        expect(back).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses money that is no whole number of minor units, rather than cutting it off', async () => {
    for (const wrong of [1.5, Number.NaN, 2 ** 60])
      await expect(parquetOf(tableOf([['2026-03-01', wrong, 'EUR', 1, true]]))).rejects.toThrow('no whole number');
  });

  it('is read by DuckDB alike', async ({ skip }) => {
    const duckdb = await import('@duckdb/node-api').catch(() => undefined);
    if (!duckdb) return skip('DuckDB has no binary for this machine');
    const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
    const of = async (rows: Table['rows'], sql: string) => {
      const file = join(dir, `${rows.length}.parquet`);
      writeFileSync(file, await parquetOf(tableOf(rows)));
      return (await connection.runAndReadAll(sql.replace('FILE', `'${file}'`))).getRowsJson();
    };
    const types = [
      ['day', 'DATE'],
      ['minor', 'BIGINT'],
      ['currency', 'VARCHAR'],
      ['value', 'DOUBLE'],
      ['mature', 'BOOLEAN'],
    ];
    for (const rows of [ROWS, []])
      expect(await of(rows, 'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)')).toEqual(types);
    expect(await of(ROWS, 'SELECT * FROM FILE')).toEqual(
      ROWS.map(([day, minor, ...others]) => [day, minor?.toString(), ...others].map((cell) => cell ?? null)),
    );
    connection.closeSync();
  });
});
