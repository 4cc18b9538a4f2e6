const MOST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Several sums of products of whole numbers, each exact: as plain numbers while these hold them, which nearly all do, then
 * as big integers. They lie side by side, for a run has hundreds of thousands.
 */
export class ExactSums {
  readonly #small: number[];
  #large: bigint[] | undefined;

  /** @param count how many sums, numbered from 0 */
  constructor(count: number) {
    this.#small = new Array<number>(count).fill(0);
  }

  /** Adds `value` `times` times; safe integers both. */
  add(n: number, value: number, times: number): void {
    const product = value * times;
    const sum = (this.#small[n] ?? 0) + product;
    if (Number.isSafeInteger(product) && Number.isSafeInteger(sum)) this.#small[n] = sum;
    else this.#addLarge(n, BigInt(value) * BigInt(times));
  }

  /** Adds what another one came to. */
  addTotal(n: number, total: bigint): void {
    const sum = BigInt(this.#small[n] ?? 0) + total;
    if (sum <= MOST_SAFE && sum >= -MOST_SAFE) this.#small[n] = Number(sum);
    else this.#addLarge(n, total);
  }

  #addLarge(n: number, total: bigint): void {
    this.#large ??= this.#small.map(() => 0n);
    this.#large[n] = (this.#large[n] ?? 0n) + total;
  }

  merge(other: ExactSums): void {
    for (let n = 0; n < this.#small.length; n++) {
      this.add(n, other.#small[n] ?? 0, 1);
      const large = other.#large?.[n] ?? 0n;
      if (large !== 0n) this.addTotal(n, large);
    }
  }

  total(n: number): bigint {
    return BigInt(this.#small[n] ?? 0) + (this.#large?.[n] ?? 0n);
  }

  /** As a number, where one holds it, else as digits. */
  packed(n: number): number | string {
    if (!this.#large) return this.#small[n] ?? 0;
    const total = this.total(n);
    const number = Number(total);
    return Number.isSafeInteger(number) ? number : String(total);
  }

  addPacked(n: number, packed: number | string): void {
    if (typeof packed === 'number') this.add(n, packed, 1);
    else this.addTotal(n, BigInt(packed));
  }
}
