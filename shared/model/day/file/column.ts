import * as z from 'zod/mini';
import { damaged } from './unreadable.ts';

/** One number per row, in the smallest form that loses nothing. */
export type Column = Uint8Array | Uint16Array | Int32Array | Float32Array | Float64Array;

const FORMS = { u8: Uint8Array, u16: Uint16Array, i32: Int32Array, f32: Float32Array, f64: Float64Array } as const;
type Form = keyof typeof FORMS;

const count = z.int().check(z.nonnegative());
const name = z.string();

/**
 * How a column lies in a file. `same`: as another; `const`: one value for all rows (null: not a number); `raw`: bytes
 * whose meaning the name tells. `gaps`: the smallest number stands for "not a number".
 */
export const columnSchema = z.discriminatedUnion('type', [
  z.object({ name, type: z.enum(['u8', 'u16', 'i32', 'f32', 'f64']), offset: count, gaps: z.optional(z.boolean()) }),
  z.object({ name, type: z.literal('const'), value: z.union([z.number(), z.null()]) }),
  z.object({ name, type: z.literal('same'), as: z.string() }),
  z.object({ name, type: z.literal('raw'), offset: count, bytes: count }),
]);
export type ColumnPlace = z.infer<typeof columnSchema>;

/** A column before it has a place: what is said of it, and its bytes where it has some. */
export type Packed =
  | { readonly place: { readonly type: Form; readonly gaps?: true | undefined }; readonly data: Column }
  | { readonly place: { readonly type: 'const'; readonly value: number | null } };

const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];

/** Packs the first `rows` numbers. */
export function packColumn(values: Float64Array, rows: number): Packed {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [gaps, whole, single] = [0, true, true];
  for (let row = 0; row < rows; row++) {
    const value = values[row] ?? 0;
    if (Number.isNaN(value)) {
      gaps++;
      continue;
    }
    if (value < low) low = value;
    if (value > high) high = value;
    if (Math.trunc(value) !== value) whole = false;
    if (Math.fround(value) !== value) single = false;
  }
  if (gaps === rows) return { place: { type: 'const', value: rows === 0 ? 0 : null } };
  if (gaps === 0 && low === high && Number.isFinite(low)) return { place: { type: 'const', value: low } };
  const type = formOf({ low, high, gaps, whole, single });
  const data = new FORMS[type](rows);
  for (let row = 0; row < rows; row++) data[row] = values[row] ?? 0;
  if (gaps === 0 || type !== 'i32') return { place: { type }, data };
  for (let row = 0; row < rows; row++) if (Number.isNaN(values[row])) data[row] = LEAST;
  return { place: { type, gaps: true }, data };
}

interface Shape {
  readonly low: number;
  readonly high: number;
  readonly gaps: number;
  readonly whole: boolean;
  readonly single: boolean;
}

function formOf({ low, high, gaps, whole, single }: Shape): Form {
  if (whole && gaps === 0 && low >= 0 && high <= 0xff) return 'u8';
  if (whole && gaps === 0 && low >= 0 && high <= 0xffff) return 'u16';
  if (whole && low > LEAST && high <= MOST) return 'i32';
  return single ? 'f32' : 'f64';
}

/** Reads a column of numbers; `body` begins at a multiple of 8 bytes of its buffer. */
export function readColumn(
  place: Exclude<ColumnPlace, { type: 'same' | 'raw' }>,
  body: Uint8Array,
  rows: number,
): Column {
  if (place.type === 'const') {
    const { value } = place;
    if (value !== null && Number.isInteger(value) && value >= 0 && value <= 0xff)
      return new Uint8Array(rows).fill(value);
    return new Float64Array(rows).fill(value ?? Number.NaN);
  }
  const form = FORMS[place.type];
  if (place.offset + rows * form.BYTES_PER_ELEMENT > body.length || place.offset % form.BYTES_PER_ELEMENT !== 0) {
    throw damaged(`column ${place.name} lies outside of it`);
  }
  const from = body.byteOffset + place.offset;
  const column = new form(body.buffer as ArrayBuffer, from, rows);
  return place.gaps ? Float64Array.from(column, (value) => (value === LEAST ? Number.NaN : value)) : column;
}
