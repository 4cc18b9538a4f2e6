import { CliError } from '../console/cli-error.ts';
import { type LikelyEncoding, likelyEncodings } from './likely-encodings.ts';
import { readBytes } from './read-bytes.ts';
import { readCsv } from './read-csv.ts';

/** Values that are looked at, and so many at least before reading stops. */
const MAX_VALUES = 60;
const MAX_VALUE_BYTES = 200;
const UTF16_SAMPLE_BYTES = 2_000;

/** A file whose encoding must be told, with what it may be and how its own names would read then. */
export async function wrongEncoding(path: string, problem: string): Promise<CliError> {
  const likely = await likelyOf(path);
  const list = likely.map(({ encoding, values }) => `\n    --encoding ${encoding.padEnd(14)} ${values.join(' | ')}`);
  const remedy =
    list.length > 0
      ? `say in which encoding it is; values of the file read so:${list.join('')}`
      : 'save it as "CSV UTF-8", or name its encoding with --encoding';
  return new CliError(`${path} ${problem}`, remedy);
}

/** Every second byte of the beginning is zero, as in Latin text of two bytes a character. */
export function isUtf16WithoutMark(beginning: Uint8Array): boolean {
  const sample = beginning.subarray(0, UTF16_SAMPLE_BYTES);
  return sample.filter((byte) => byte === 0).length > sample.length / 4;
}

async function likelyOf(path: string): Promise<readonly LikelyEncoding[]> {
  for await (const beginning of readBytes(path)) {
    if (isUtf16WithoutMark(beginning)) return utf16(beginning.subarray(0, UTF16_SAMPLE_BYTES));
    break;
  }
  return likelyEncodings(await foreignValues(path));
}

function utf16(sample: Uint8Array): readonly LikelyEncoding[] {
  const zeroesLast = sample.filter((byte, at) => byte === 0 && at % 2 === 1).length > sample.length / 4;
  const encoding = zeroesLast ? 'utf-16le' : 'utf-16be';
  const values = new TextDecoder(encoding).decode(sample).split(/[\p{Cc},;"]+/u);
  const foreign = values.filter((value) => /\P{ASCII}/u.test(value));
  return [{ encoding, values: [...foreign, ...values].slice(0, 3) }];
}

/** Values of the file that are not UTF-8, those that may be names first; those of the header if there are no others. */
async function foreignValues(path: string): Promise<readonly Uint8Array[]> {
  const found = new Set<string>();
  let ofHeader: readonly string[] | undefined;
  for await (const row of readCsv(asBytes(path))) {
    const foreign = 'fields' in row ? row.fields.filter(isForeign) : [];
    if (ofHeader === undefined) ofHeader = foreign;
    else for (const value of foreign) found.add(value);
    if (found.size >= MAX_VALUES) break;
  }
  const values = found.size > 0 ? [...found] : (ofHeader ?? []);
  return values
    .toSorted((a, b) => Number(/[\d@]/.test(a)) - Number(/[\d@]/.test(b)))
    .map((value) => Buffer.from(value, 'latin1'));
}

/** The bytes of the file as characters; delimiters, quotes and line ends are the same in every encoding. */
async function* asBytes(path: string): AsyncGenerator<string> {
  for await (const chunk of readBytes(path)) yield chunk.toString('latin1');
}

const isForeign = (value: string): boolean =>
  value.length <= MAX_VALUE_BYTES && /\P{ASCII}/u.test(value) && !isUtf8(value);

function isUtf8(value: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'));
    return true;
  } catch {
    return false;
  }
}
