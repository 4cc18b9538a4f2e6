import { readFileSync, statfsSync } from 'node:fs';

/** More than all files that a run of the tests holds at a time. */
const ROOM = 4 * 1024 ** 3;
const MEMORY = '/dev/shm';

/**
 * Puts the temporary files of this process and its children into memory where the machine has room for them: what the
 * code makes durable (`fsync` of journals and state directories) then waits for no disk. A TMPDIR of one's own stays.
 */
export function tmpInMemory(env: NodeJS.ProcessEnv): void {
  if (env.TMPDIR === undefined && process.availableMemory() > 2 * ROOM && takesPrograms(MEMORY)) env.TMPDIR = MEMORY;
}

/** That it is mounted, has room, and files on it can be run: containers often forbid that. */
function takesPrograms(dir: string): boolean {
  try {
    const mounted = readFileSync('/proc/self/mounts', 'utf8').split('\n');
    const options = mounted.map((line) => line.split(' ')).findLast(([, at]) => at === dir)?.[3];
    const { bavail, bsize } = statfsSync(dir);
    return options !== undefined && !options.split(',').includes('noexec') && bavail * bsize > ROOM;
  } catch {
    return false;
  }
}
