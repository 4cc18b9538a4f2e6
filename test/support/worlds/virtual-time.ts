/** A clock whose sleepers wake in order, at once: hours of waiting pass in milliseconds. */
export class VirtualTime {
  now: number;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  /** From this instant on, UTC ms. */
  constructor(now: number) {
    this.now = now;
  }

  readonly sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.now + ms, wake });
    });

  /** Lets time pass until the work is done. Throws when everybody waits for nobody. */
  async run<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const ending = work.finally(() => {
      done = true;
    });
    ending.catch(() => {});
    for (;;) {
      await new Promise((next) => setImmediate(next));
      if (done) return ending;
      const next = this.#sleepers.reduce((a, b) => (b.at < a.at ? b : a), this.#sleepers[0] ?? NOBODY);
      if (next === NOBODY) throw new Error('nobody is asleep, and the work is not done');
      this.#sleepers.splice(this.#sleepers.indexOf(next), 1);
      this.now = next.at;
      next.wake();
    }
  }
}

const NOBODY = { at: Number.POSITIVE_INFINITY, wake: () => {} };
