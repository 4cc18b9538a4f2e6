import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** PF_EXITING (linux/sched.h): it was killed, and is being taken down or waits for its parent to ask. */
const ENDING = 0x4;

/** In the system's own words: tells a process from a later one of its number. Undefined for one gone or ending. */
export function beginOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // the name in brackets may hold anything; flags and starttime are the 7th and 20th field after it (proc_pid_stat(5))
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(fields[6]) & ENDING ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
