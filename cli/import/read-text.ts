import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CliError } from '../cli-error.ts';

/** Encodings of an import file that the platform can decode strictly. */
export type Encoding = 'utf-8' | 'latin1';

/**
 * Text of a file, plain or gzip (told apart by its first two bytes), chunk by chunk; `onBytes` gets the bytes read of
 * the file itself, for a progress bar. Throws {@link CliError} when it is not what it should be.
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
  const decoder = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a file stream gives buffers');
      if (lines === 1) refuseUtf16(path, chunk);
      const text = decoder.decode(chunk, { stream: true });
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw new CliError(`${path} is not UTF-8 (after line ${lines})`, 'convert it, or give --encoding latin1');
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

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function refuseUtf16(path: string, chunk: Buffer): void {
  const mark = chunk.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') throw new CliError(`${path} is UTF-16`, 'save it as UTF-8');
}
