import { CliError } from '../console/cli-error.ts';
import type { Encoding } from './encodings.ts';
import { readBytes } from './read-bytes.ts';
import { isUtf16WithoutMark, wrongEncoding } from './wrong-encoding.ts';

/** How a file becomes text. */
export interface TextOptions {
  readonly encoding: Encoding;
  /** Gets the bytes read of the file itself, for a progress bar. */
  readonly onBytes: (bytes: number) => void;
  /** Of a file that is not UTF-8 where `auto` is asked for: what the platform that wrote it always writes. */
  readonly fallback?: string | undefined;
}

/** Plain or gzip (by its first two bytes). Throws {@link CliError}, with what its encoding may be. */
export async function* readText(path: string, { encoding, onBytes, fallback }: TextOptions): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let lines = 1;
  try {
    for await (const chunk of readBytes(path, onBytes)) {
      decoder ??= await decoderFor(path, chunk, encoding, fallback);
      const text = decoder.decode(chunk, { stream: true });
      lines += text.match(/\r\n?|\n/g)?.length ?? 0;
      yield text;
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw await wrongEncoding(path, `is not ${decoder?.encoding.toUpperCase()} (after line ${lines})`);
    }
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new CliError(`${path} is a damaged gzip file (after line ${lines})`, 'fetch or pack it again');
    }
    throw error;
  }
}

const MARKS = { fffe: 'utf-16le', feff: 'utf-16be', efbbbf: 'utf-8' } as const;
/** A zip archive, which a workbook of today is, and a workbook of before. */
const WORKBOOKS = ['504b0304', 'd0cf11e0'];

/** A byte order mark says more than any option. Throws {@link CliError} for what is no text. */
async function decoderFor(path: string, beginning: Buffer, wanted: Encoding, fallback: string | undefined) {
  const hex = beginning.subarray(0, 4).toString('hex');
  if (WORKBOOKS.some((mark) => hex.startsWith(mark))) {
    throw new CliError(`${path} is a workbook or an archive, not a CSV file`, 'save the sheet as "CSV UTF-8" first');
  }
  const marked = Object.entries(MARKS).find(([mark]) => hex.startsWith(mark))?.[1];
  const strict = (encoding: string) => new TextDecoder(encoding, { fatal: true });
  if (marked !== undefined) return strict(marked);
  if (wanted !== 'auto') return strict(wanted);
  if (isUtf16WithoutMark(beginning)) throw await wrongEncoding(path, 'looks like UTF-16 without a byte order mark');
  if (fallback === undefined) return strict('utf-8');
  try {
    strict('utf-8').decode(beginning, { stream: true });
    return strict('utf-8');
  } catch {
    return strict(fallback);
  }
}
