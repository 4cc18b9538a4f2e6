import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CliError } from '../console/cli-error.ts';

/** Bytes of a file, unpacked if it is gzip (told by its first two bytes); `onBytes` gets those of the file itself. */
export async function* readBytes(path: string, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<Buffer> {
  const gzip = await isGzip(path);
  const file = createReadStream(path);
  file.on('data', (chunk) => onBytes(chunk.length));
  const stream: Readable = gzip ? file.pipe(createGunzip()) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a file stream gives buffers');
      yield chunk;
    }
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
