import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import type { Stores } from '../../target/stores.ts';

/** `day`: `YYYY-MM-DD`. `whole`: an integer, money in minor units. `number`: any other. `word`: text. */
export type ColumnType = 'day' | 'whole' | 'number' | 'word' | 'flag';

/** A value of a table; undefined where there is none. */
export type Value = string | number | boolean | undefined;

/** A table of figures as it goes to a file: no person in it. */
export interface Table {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly Value[])[];
}

/** What of a table is asked for. */
export interface Asked {
  /** The first day, or the month that it lies in. */
  readonly since: Day | undefined;
}

/** Reads what a kind of export has to tell of a shop; a shop without a run has the same tables without rows. */
export type TableKind = (
  stores: Pick<Stores, 'snapshots' | 'dayFiles'>,
  shop: Shop,
  asked: Asked,
) => Promise<readonly Table[]>;
