import type { UnitPlace } from '#model/reward/claim.ts';
import type { ShopId } from '#model/values/ids.ts';

/** Units of a pool that lie in one row: codes, or pieces of a stock. */
export interface PoolPart {
  readonly part: number;
  readonly units: readonly string[];
  /** Which claim has the unit at a place. */
  readonly taken: ReadonlyMap<number, string>;
}

/** Of which pool a code is, or of which claim alone. */
export type CodeOwner = { readonly pool: string; readonly part: number } | { readonly claim: string };

/** Pools of codes, and of pieces of a stock: rows of some units each, so that a draw writes one row and reads few. */
export interface CodePools {
  /** How many rows a pool has; 0 where there is none. */
  parts(shop: ShopId, pool: string): Promise<number>;
  /** Says how many there are, once they are; a pool never has fewer than before, whoever says so last. One write. */
  setParts(shop: ShopId, pool: string, parts: number): Promise<void>;
  /** Consistent. */
  part(shop: ShopId, pool: string, part: number): Promise<PoolPart | undefined>;
  /** By number. */
  allParts(shop: ShopId, pool: string): AsyncIterable<PoolPart>;
  /**
   * One conditional write of the n-th row. Whoever writes must have read all before it: then no unit is there twice.
   * @returns `taken`: somebody wrote it first, read again
   */
  add(shop: ShopId, pool: string, part: number, units: readonly string[]): Promise<'stored' | 'taken'>;
  /** One conditional write. `taken`: somebody else has it; who has it already has it still. */
  take(shop: ShopId, unit: UnitPlace, claim: string): Promise<'stored' | 'taken'>;
  /** The unit is free again, if this claim has it. One write. */
  release(shop: ShopId, unit: UnitPlace, claim: string): Promise<void>;
  /** The unit is another claim's from now on, if this one has it. One write. */
  handOver(shop: ShopId, unit: UnitPlace, claim: string, to: string): Promise<void>;
  /** Whose a code is; undefined for what no reward gave out. */
  ownerOf(shop: ShopId, code: string): Promise<CodeOwner | undefined>;
  /** One conditional write. `taken`: it is of another pool, or another claim. */
  own(shop: ShopId, code: string, owner: CodeOwner): Promise<'stored' | 'taken'>;
  /** A code of this claim alone is nobody's from now on. One write. */
  disown(shop: ShopId, code: string, claim: string): Promise<void>;
}
