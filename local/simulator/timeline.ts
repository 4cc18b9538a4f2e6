interface Entry {
  readonly at: number;
  readonly key: string;
  readonly run: () => void;
}

/** By time, then by key, so that the order in which things were planned does not matter. */
export class Timeline {
  #entries: Entry[] = [];
  #sorted = true;

  plan(at: number, key: string, run: () => void): void {
    this.#entries.push({ at, key, run });
    this.#sorted = false;
  }

  /** Time of the next thing; undefined when nothing is left. */
  next(): number | undefined {
    this.#sort();
    return this.#entries.at(-1)?.at;
  }

  /** Runs all up to and including an instant, also what they plan within it. */
  runUntil(until: number): void {
    for (let at = this.next(); at !== undefined && at <= until; at = this.next()) this.#entries.pop()?.run();
  }

  /** Latest first, so that the next one is popped off the end. */
  #sort(): void {
    if (this.#sorted) return;
    this.#entries.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
    this.#sorted = true;
  }
}
