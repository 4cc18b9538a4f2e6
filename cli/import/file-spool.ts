import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { memorySpool, type Spool } from '#files/import/spool.ts';
import { keepDir } from '#local/state/keep-file.ts';

/** Bytes of a file whose lines are held in memory at a time; a line takes some four times as much there. */
const PART_BYTES = 2_000_000;
/** Each is an open file with a buffer. */
const MAX_PARTS = 200;
const BUFFER_CHARACTERS = 32_000;

export type ClosableSpool = Spool & { close(): void };

const partsOf = (bytes: number): number => Math.min(MAX_PARTS, Math.ceil(bytes / PART_BYTES));

/** Does a file of that many bytes need files? */
export const isParted = (bytes: number): boolean => partsOf(bytes) > 1;

/** A spool for a file of that many bytes: in memory if it is small, else in files below `dir` that only we may read. */
export function spoolFor(bytes: number, dir: string): ClosableSpool {
  return isParted(bytes) ? fileSpool(partsOf(bytes), dir) : { ...memorySpool(), close: () => {} };
}

function fileSpool(parts: number, dir: string): ClosableSpool {
  keepDir(dir);
  removeAbandoned(dir);
  const folder = mkdtempSync(join(dir, `parts-${process.pid}-`));
  const path = (part: number): string => join(folder, String(part));
  const files = Array.from({ length: parts }, (_, part) => ({ fd: openSync(path(part), 'w', 0o600), buffer: '' }));
  const flush = (file: { readonly fd: number; buffer: string }): void => {
    writeSync(file.fd, file.buffer);
    file.buffer = '';
  };
  return {
    parts,
    add: (part, text) => {
      const file = files[part];
      if (!file) throw new RangeError('no such part');
      file.buffer += `${text}\n`;
      if (file.buffer.length > BUFFER_CHARACTERS) flush(file);
    },
    *read(part) {
      const file = files[part];
      if (file && file.buffer !== '') flush(file);
      const text = readFileSync(path(part), 'utf8');
      rmSync(path(part));
      for (let at = 0; at < text.length; ) {
        const end = text.indexOf('\n', at);
        yield text.slice(at, end);
        at = end + 1;
      }
    },
    close: () => {
      for (const { fd } of files) closeSync(fd);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Parts hold rows of people: those of an import that was killed go with the next one. */
function removeAbandoned(dir: string): void {
  for (const name of readdirSync(dir)) {
    const pid = Number(/^parts-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(join(dir, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
