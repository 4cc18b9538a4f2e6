/** A task read more than it may: something reads in a loop, or the shop has outgrown the sizes that the run counts on. */
class ReadLimitError extends Error {
  override name = 'ReadLimitError';
}

/** Read units that a task may use in all; counted by the adapters, so that a defect cannot read in a loop for hours. */
export class ReadLimit {
  readonly max: number;
  readonly what: string;
  #used = 0;

  /** @param what is read, in words: for the error */
  constructor(max: number, what: string) {
    this.max = max;
    this.what = what;
  }

  get used(): number {
    return this.#used;
  }

  /** Throws {@link ReadLimitError} once more than `max` are used. */
  take(units: number): void {
    this.#used += units;
    if (this.#used > this.max) {
      throw new ReadLimitError(
        `${this.what}: ${this.#used} read units are more than the ${this.max} of one task: nothing more is read. See docs/runbooks/daily-run.md#read-limit`,
      );
    }
  }
}
