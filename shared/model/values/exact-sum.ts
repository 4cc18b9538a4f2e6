/** Sums products of whole numbers exactly: as plain numbers while these hold them, which nearly all do, then as big integers. */
export class ExactSum {
  #small = 0;
  #large = 0n;

  /** Adds `value` `times` times; safe integers both. */
  add(value: number, times: number): void {
    const product = value * times;
    const sum = this.#small + product;
    if (Number.isSafeInteger(product) && Number.isSafeInteger(sum)) {
      this.#small = sum;
    } else {
      this.#large += BigInt(value) * BigInt(times);
    }
  }

  get total(): bigint {
    return this.#large + BigInt(this.#small);
  }

  isBelow(limit: bigint): boolean {
    return this.#large === 0n && limit <= MOST_SAFE && limit >= -MOST_SAFE
      ? this.#small < Number(limit)
      : this.total < limit;
  }
}

const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);
