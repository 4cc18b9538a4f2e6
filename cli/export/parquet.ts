import { dayNumber } from '#model/values/time/day-number.ts';
import type { ColumnType, Table, Value } from './form/table.ts';

type Element = {
  readonly type: 'INT32' | 'INT64' | 'DOUBLE' | 'BYTE_ARRAY' | 'BOOLEAN';
  readonly converted_type?: 'DATE' | 'UTF8';
};

const ELEMENTS: Readonly<Record<ColumnType, Element>> = {
  day: { type: 'INT32', converted_type: 'DATE' },
  whole: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  word: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  flag: { type: 'BOOLEAN' },
};

/** A table as the bytes of a Parquet file, its types those of its columns also where it has no row. */
export async function parquetOf({ columns, rows }: Table): Promise<Uint8Array> {
  // with the command alone: no function carries it
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }) => ({ name, ...ELEMENTS[type], repetition_type: 'OPTIONAL' as const })),
  ];
  const columnData = columns.map(({ name, type }, at) => ({
    name,
    data: rows.map((row) => stored(type, row[at])),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData, schema, createdBy: 'perennial' }));
}

/** Throws for a whole number that is none, which would be cut off without a word. */
function stored(type: ColumnType, value: Value): unknown {
  if (value === undefined) return undefined;
  if (type === 'day') return dayNumber(String(value));
  if (type !== 'whole') return value;
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number that a file can hold`);
  return BigInt(value as number);
}
