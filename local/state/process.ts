import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** When a process began, in the system's own words: tells it from a later one of the same number. */
export function beginOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // the name in brackets may hold anything; starttime is the 20th field after it (proc_pid_stat(5))
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
