import { eachCall } from './each-call.ts';
import { Faulty } from './faulty.ts';

/** Something happens before the n-th call of a worker, which knows nothing of it. */
export class Meanwhile extends Faulty {
  readonly #happens: ReadonlyMap<number, () => Promise<unknown>>;
  /** @param happens by the number of the call */
  constructor(...happens: readonly (readonly [before: number, act: () => Promise<unknown>])[]) {
    super();
    this.#happens = new Map(happens);
  }
  override port<T extends object>(port: T): T {
    return eachCall(port, async (act) => {
      await this.#happens.get(++this.calls)?.();
      return act();
    });
  }
}
