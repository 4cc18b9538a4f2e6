import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CliError } from '../cli-error.ts';

/** Encodings of an import file that the platform can decode strictly. UTF-16 is told by its mark. */
export const ENCODINGS = ['auto', 'utf-8', 'latin1', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * Text of a file, plain or gzip (told apart by its first two bytes), chunk by chunk; `onBytes` gets the bytes read of
 * the file itself, for a progress bar. `auto` is GB18030 where the beginning is no UTF-8 (exports of Chinese platforms).
 * Throws {@link CliError} when it is not what it should be.
 */
export async function* readText(
  path: string,
  encoding: Encoding,
  onBytes: (bytes: number) => void,
): AsyncGenerator<string> {
  const gzip = await isGzip(path);
  const file = createReadStream(path);
  file.on('data', (chunk) => onBytes(chunk.length));
  const stream = gzip ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => stream.destroy(error));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let lines = 1;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a file stream gives buffers');
      decoder ??= new TextDecoder(encodingOf(encoding, chunk), { fatal: true });
      const text = decoder.decode(chunk, { stream: true });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
      yield text;
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new CliError(
        `${path} is not ${decoder?.encoding.toUpperCase()} (after line ${lines})`,
        'convert it, or give --encoding latin1 or gb18030',
      );
    }
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new CliError(`${path} is a damaged gzip file (after line ${lines})`, 'fetch or pack it again');
    }
    throw error;
  } finally {
    file.destroy();
  }
}

/** Size of the file in bytes. Throws {@link CliError} when it is not there or not a file. */
export async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw new CliError(`there is no file ${path}`, 'give the path of a CSV file, plain or gzip');
  return found.size;
}

export async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function encodingOf(wanted: Encoding, beginning: Buffer): string {
  const mark = beginning.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  if (wanted !== 'auto') return wanted;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(beginning, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
