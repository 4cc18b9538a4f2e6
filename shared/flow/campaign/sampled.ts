import { shortHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';

/**
 * So many of all who are offered, chosen by a hash of their id: the same people whenever it is asked, in whatever order
 * they come, and nobody by what they are.
 */
export class Sampled {
  readonly #most: number;
  readonly #of: string;
  #kept: { readonly id: CustomerId; readonly place: string }[] = [];
  count = 0;

  /** @param of what it is for: others choose others */
  constructor(most: number, of: string) {
    this.#most = most;
    this.#of = of;
  }

  offer(id: CustomerId): void {
    this.count += 1;
    this.#kept.push({ id, place: shortHash(this.#of, id) });
    if (this.#kept.length >= 2 * this.#most + 1000) this.#cut();
  }

  #cut(): void {
    this.#kept = this.#kept.sort((a, b) => (a.place < b.place ? -1 : 1)).slice(0, this.#most);
  }

  get ids(): readonly CustomerId[] {
    this.#cut();
    return this.#kept.map(({ id }) => id);
  }
}
