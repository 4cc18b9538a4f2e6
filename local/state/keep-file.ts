import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whole or not at all, whatever ends the process or the machine in between. Readable by this user only. */
export function keepFile(path: string, text: string): void {
  keepDir(dirname(path));
  const part = `${path}.${process.pid}.new`;
  try {
    const file = openSync(part, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  const dir = openSync(dirname(path), 'r');
  try {
    fsyncSync(dir);
  } finally {
    closeSync(dir);
  }
}

/** Makes a directory that only this user may look into; one that exists stays as it is. */
export const keepDir = (path: string): void => void mkdirSync(path, { recursive: true, mode: 0o700 });

/** Text of a kept file; undefined when there is none. */
export function keptText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
