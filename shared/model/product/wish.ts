import type { WishKind } from '../event/wish-event.ts';
import type { Program } from '../program/program.ts';
import type { CustomerId, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import type { Product, ProductRecord } from './product.ts';
import { productOf } from './product.ts';

/** Who waits for a product, as it is found by the product. */
export interface Wish {
  readonly shop: ShopId;
  readonly sku: string;
  readonly wants: WishKind;
  /** The id under which the person asked; they may live under another by now. */
  readonly customerId: CustomerId;
  /** When they asked, UTC ms. */
  readonly at: number;
  /** What it cost then, minor units; undefined while nobody has said. */
  readonly priceMinor?: number | undefined;
  /** The statement of the shop for which messages were planned last, by its time, UTC ms. */
  readonly plannedFor?: number | undefined;
  /** How many times messages were planned for it, and which the last time: the first of each program. */
  readonly tries?: number | undefined;
  readonly planned?: readonly PlannedAnswer[] | undefined;
  /** The person was told. */
  readonly done?: true | undefined;
}

/** The first message of a program that answers a wish. */
export interface PlannedAnswer {
  readonly programId: ProgramId;
  readonly touchId: TouchId;
}

/** The statement that a wish waits for: since when it is so, and the product by it. */
export interface Granted {
  readonly at: number;
  readonly product: Product;
}

/**
 * The statement of the shop that answers a wish: told after it, in stock, or with a price. Whether that is low enough is
 * asked by each program. What was said before is what the person saw.
 */
export function grantOf(
  record: ProductRecord | undefined,
  { wants, at }: Pick<Wish, 'wants' | 'at'>,
): Granted | undefined {
  if (!record) return undefined;
  const product = productOf(record);
  const told = wants === 'back-in-stock' ? record.told.inStock : record.told.priceMinor;
  const holds = wants === 'back-in-stock' ? product.inStock === true : product.priceMinor !== undefined;
  if (!told || !holds || product.deleted || told[0] <= at) return undefined;
  return { at: told[0], product };
}

/** The price below which the product must lie for a program; undefined where none is known, so that nothing is promised. */
export function belowFor(
  { trigger }: Pick<Program, 'trigger'>,
  { priceMinor }: Pick<Wish, 'priceMinor'>,
): number | undefined {
  if (trigger.on !== 'price-drop' || priceMinor === undefined) return undefined;
  const { byPercent = 0 } = trigger;
  // the highest price that is low enough, and one: whole minor units, exact below 2^53
  return byPercent === 0 ? priceMinor : Math.floor((priceMinor * (100 - byPercent)) / 100) + 1;
}
