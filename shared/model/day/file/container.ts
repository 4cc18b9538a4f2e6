import { crc32 } from 'node:zlib';
import * as z from 'zod/mini';
import { jsonOrUndefined } from '../../values/json/json-or-undefined.ts';
import { isDay } from '../../values/time/day.ts';
import { type ColumnPlace, columnSchema, type Packed } from './column.ts';
import { damaged, UnreadableDayError } from './unreadable.ts';

/** Eight bytes of every such file; then the length of the header and the checksum of all behind it, 32 bits each. */
const MAGIC = 'PERENDAY';
const PREFIX = 16;
/** Columns begin at multiples of it, so that numbers are read where they lie. */
const ALIGN = 8;
/** Of files, not of rows: tables count theirs by themselves. Readers accept it and the one before. */
const DAY_FORMAT = 1;

const count = z.int().check(z.nonnegative());
const headerSchema = z.object({
  format: z.literal('perennial-day'),
  version: count,
  kind: z.enum(['facts', 'day', 'entries']),
  shop: z.string(),
  day: z.string().check(z.refine(isDay, 'not a day')),
  range: z.object({ from: count, to: count }),
  rows: count,
  /** Questions whose answers stand in each row. */
  answers: count,
  /** What numbers of the columns stand for. */
  words: z.record(z.string(), z.array(z.string())),
  /** Ids of the team's segments, by bit. */
  rules: z.array(z.string()),
  columns: z.array(columnSchema),
});
export type DayHeader = z.infer<typeof headerSchema>;

/** A column with its name, ready to be placed. */
export type NamedColumn =
  | ({ readonly name: string } & Packed)
  | { readonly name: string; readonly as: string }
  | { readonly name: string; readonly bytes: Uint8Array };

/** The bytes of a file; numbers lie little-endian, as every machine of AWS Lambda and every laptop holds them. */
export function packFile(
  header: Omit<DayHeader, 'columns' | 'format' | 'version'>,
  named: readonly NamedColumn[],
): Uint8Array {
  const columns: ColumnPlace[] = [];
  const pieces: [offset: number, bytes: Uint8Array][] = [];
  let end = 0;
  const place = (bytes: Uint8Array): number => {
    const offset = aligned(end);
    pieces.push([offset, bytes]);
    end = offset + bytes.length;
    return offset;
  };
  for (const column of named) {
    const { name } = column;
    if ('as' in column) columns.push({ name, type: 'same', as: column.as });
    else if ('bytes' in column)
      columns.push({ name, type: 'raw', offset: place(column.bytes), bytes: column.bytes.length });
    else if ('data' in column) columns.push({ name, ...column.place, offset: place(bytesOf(column.data)) });
    else columns.push({ name, ...column.place });
  }
  const text = JSON.stringify({ format: 'perennial-day', version: DAY_FORMAT, ...header, columns } satisfies DayHeader);
  const size = Buffer.byteLength(text);
  const from = aligned(PREFIX + size);
  const file = Buffer.alloc(from + end);
  file.write(MAGIC, 'latin1');
  file.writeUInt32LE(size, 8);
  file.write(text, PREFIX);
  for (const [offset, bytes] of pieces) file.set(bytes, from + offset);
  file.writeUInt32LE(crc32(file.subarray(PREFIX)), 12);
  return file;
}

const aligned = (offset: number): number => Math.ceil(offset / ALIGN) * ALIGN;
const bytesOf = (data: ArrayBufferView): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

/** The header and the bytes of the columns. Throws {@link UnreadableDayError} for anything but a whole file of a known version. */
export function openFile(bytes: Uint8Array): { readonly header: DayHeader; readonly body: Uint8Array } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < PREFIX || file.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw damaged('it does not begin as one');
  const size = file.readUInt32LE(8);
  const from = aligned(PREFIX + size);
  if (from > file.length) throw damaged('it is cut off');
  if (crc32(file.subarray(PREFIX)) !== file.readUInt32LE(12)) throw damaged('its checksum is another');
  const told = jsonOrUndefined(file.toString('utf8', PREFIX, PREFIX + size));
  checkVersion(told);
  const header = headerSchema.safeParse(told);
  if (!header.success) throw damaged(`its header: ${z.prettifyError(header.error)}`);
  const body = file.subarray(from);
  // A view of numbers needs its place in memory aligned; a buffer of a pool may begin anywhere.
  return { header: header.data, body: body.byteOffset % ALIGN === 0 ? body : new Uint8Array(body) };
}

function checkVersion(told: unknown): void {
  const version = typeof told === 'object' && told !== null && 'version' in told ? Number(told.version) : Number.NaN;
  if (version > DAY_FORMAT) {
    throw new UnreadableDayError(
      `the day file is of version ${version}, and this release reads up to ${DAY_FORMAT}: use the release that wrote it, or a newer one`,
    );
  }
  if (version < DAY_FORMAT - 1) {
    throw new UnreadableDayError(
      `the day file is of version ${version}, and this release reads ${DAY_FORMAT - 1} and ${DAY_FORMAT}: read it with an older release`,
    );
  }
}
