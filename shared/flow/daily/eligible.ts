import { ELIGIBLE_PER_OBJECT, type Eligible, packEligible } from '#model/day/file/eligible.ts';
import { dayKeys } from '#model/day/manifest.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { TouchEnd } from '#ports/touches.ts';

/** The list of who was eligible, of touches that ended on a day: filled while they are counted, so no row is read for it. */
export class EligibleList {
  readonly #shop: Pick<Shop, 'id'>;
  readonly #day: Day;
  readonly #objects: Pick<ObjectStore, 'put'>;
  readonly #most: number;
  #rows: Eligible[] = [];
  #part = 0;

  constructor(
    { shop, day }: { readonly shop: Pick<Shop, 'id'>; readonly day: Day },
    objects: Pick<ObjectStore, 'put'>,
    most = ELIGIBLE_PER_OBJECT,
  ) {
    this.#shop = shop;
    this.#day = day;
    this.#objects = objects;
    this.#most = most;
  }

  async add(ends: readonly TouchEnd[]): Promise<void> {
    for (const { customerId, touchId, programId, reason, eligibleAt, hourArm, variant } of ends) {
      if (eligibleAt === undefined) continue;
      const arm = reason === 'holdout' || reason === 'global_holdout' ? reason : 'treated';
      this.#rows.push({ customerId, touchId, programId, arm, eligibleAt, hourArm, variant });
      if (this.#rows.length >= this.#most) await this.#write();
    }
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    if (this.#rows.length > 0) await this.#write();
  }

  async #write(): Promise<void> {
    await this.#objects.put(dayKeys.eligible(this.#shop.id, this.#day, this.#part), packEligible(this.#rows));
    this.#part += 1;
    this.#rows = [];
  }
}
