import { readdirSync, rmSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFile } from '#local/state/keep-file.ts';

/** Of some 90 MB each: the environment of `npm start`, and that of other commands. */
const KEPT = 2;

/** Synthesised stacks by their fingerprint, from whatever state directory, in a place that can be emptied at any time. */
export class KnownAssemblies {
  readonly #place: string;
  /** The file of an assembly that is written last. */
  readonly #last: string;

  constructor(place: string, last: string) {
    this.#place = place;
    this.#last = last;
  }

  /** Copies the stack to `dir`, an empty directory, its last file last. Rejects when it is not known, or half of it is gone. */
  async copyTo(dir: string, name: string): Promise<void> {
    const from = join(this.#place, name);
    const last = await readFile(join(from, this.#last), 'utf8');
    await cp(from, dir, { recursive: true, filter: (path) => path !== join(from, this.#last) });
    keepFile(join(dir, this.#last), last);
  }

  /** Whole or not at all, and not where nobody may write. */
  async keep(dir: string, name: string): Promise<void> {
    const unfinished = join(this.#place, `unfinished-${process.pid}`);
    try {
      await mkdir(this.#place, { recursive: true });
      await cp(dir, unfinished, { recursive: true });
      await rename(unfinished, join(this.#place, name));
      for (const old of this.#newestFirst().slice(KEPT))
        rmSync(join(this.#place, old), { recursive: true, force: true });
    } catch {
      // another process was quicker, or there is no room: made anew the next time
      rmSync(unfinished, { recursive: true, force: true });
    }
  }

  #newestFirst(): readonly string[] {
    const since = new Map(readdirSync(this.#place).map((name) => [name, statSync(join(this.#place, name)).mtimeMs]));
    return [...since.keys()].toSorted((a, b) => (since.get(b) ?? 0) - (since.get(a) ?? 0));
  }
}
