import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { knownPeople } from './known-people.ts';

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (how: { readonly type: 'minor'; readonly execution: 'sync' }) => void;

/** At the end of a work whose next input is made beside it, so that its garbage is collected on its own time. */
export const collect = (): void => gc({ type: 'minor', execution: 'sync' });

/** What making them left is collected here: it is nobody's work. */
export function peopleAtRest(from: number, to: number, until: number) {
  const people = knownPeople(from, to, until);
  // twice: what survives the first is moved once more
  collect();
  collect();
  return people;
}

/**
 * CPU seconds of the thread that does the parts of a work, with the collections of garbage that stop it. Those beside it
 * clean up after the maker of the input, too, and cannot be told apart.
 */
export class CpuTimes {
  readonly seconds = new Map<string, number>();

  async of<T>(part: string, work: () => T | Promise<T>): Promise<T> {
    const before = process.threadCpuUsage();
    const made = await work();
    const { user, system } = process.threadCpuUsage(before);
    this.seconds.set(part, (this.seconds.get(part) ?? 0) + (user + system) / 1e6);
    return made;
  }
}
