import { setTimeout as after } from 'node:timers/promises';
import type { DryRun } from '#flow/future/dry-run.ts';
import type { Shop } from '#model/shop/shop.ts';

/** One dry run serves for so long: a shop of some hundred customers takes seconds. */
const FRESH_MS = 10 * 60_000;
/** A request waits for so long before it is told how far the dry run has come: a small shop needs no more. */
const PATIENCE_MS = 400;

/** Makes a dry run and tells how many of its days are over. */
export type Foresee = (reached: (day: number) => void) => Promise<DryRun>;

/** The days to come of a shop as far as they are known: the last dry run, and how far one has come that is being made. */
export interface KnownFuture {
  readonly run: DryRun | undefined;
  /** Days that are worked out; undefined where none is being made. */
  readonly daysDone: number | undefined;
}

interface Making {
  readonly end: Promise<void>;
  readonly daysDone: () => number;
}

interface Kept {
  run?: DryRun;
  until: number;
  making: Making | undefined;
  failed?: { readonly error: unknown } | undefined;
}

/** The last dry run of each shop. No request waits for one: it is told how far it has come. */
export class KnownFutures {
  readonly #kept = new Map<string, Kept>();

  /**
   * What is known, after a moment; begins a dry run where there is no fresh one. Throws what the last one failed with, once.
   * @param from UTC ms on the stack's clock: one of a state before it is not fresh
   */
  async of({ id }: Pick<Shop, 'id'>, from: number, make: Foresee): Promise<KnownFuture> {
    const kept = this.#kept.get(id) ?? { until: 0, making: undefined };
    this.#kept.set(id, kept);
    const isFresh = Date.now() < kept.until && kept.run !== undefined && kept.run.from >= from;
    if (!isFresh && !kept.failed) kept.making ??= begin(kept, make);
    if (kept.making) await Promise.race([kept.making.end, after(PATIENCE_MS)]);
    const { failed } = kept;
    kept.failed = undefined;
    if (failed) throw failed.error;
    return { run: kept.run, daysDone: kept.making?.daysDone() };
  }
}

function begin(kept: Kept, make: Foresee): Making {
  let daysDone = 0;
  const run = async () =>
    make((days) => {
      daysDone = days;
    });
  const end = run()
    .then(
      (made) => {
        kept.run = made;
        kept.until = Date.now() + FRESH_MS;
      },
      (error: unknown) => {
        kept.failed = { error };
      },
    )
    .then(() => {
      kept.making = undefined;
    });
  return { end, daysDone: () => daysDone };
}
