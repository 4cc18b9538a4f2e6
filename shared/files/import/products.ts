import type { ProductEvent } from '#model/event/product-event.ts';
import { isDamagedId, isNoValue } from '#model/values/text/damaged.ts';
import { unguarded } from '#model/values/text/formula.ts';
import { readPositive } from './cells.ts';
import { cleanSku } from './ids.ts';
import type { DecimalMark } from './numbers.ts';
import { readRowTime } from './row-time.ts';
import { RowError, type RowReader } from './rows.ts';

export const PRODUCT_ROLES = [
  ...(['sku', 'title', 'group', 'category', 'unitCost', 'daysOfSupply', 'shelfLifeDays'] as const),
  ...(['price', 'image', 'url', 'addedAt', 'updatedAt'] as const),
];

export interface ProductReading {
  readonly timezone: string;
  /** ISO 4217 of the costs. */
  readonly currency: string;
  /** The file's own date, UTC ms: of rows that carry no time. */
  readonly asOf: number;
  /** A later time, UTC ms, is an error: it would hold over every later word. */
  readonly latest: number;
  readonly decimal?: DecimalMark | undefined;
}

export function productReader({ timezone, currency, asOf, latest, decimal }: ProductReading): RowReader {
  return (cell) => {
    const sku = cleanSku(cell('sku'));
    if (isDamagedId(sku)) throw new RowError('damaged_id', 'sku');
    if (isNoValue(sku) || sku.length > 200 || /\p{C}/u.test(sku)) throw new RowError('bad_sku', 'sku');
    if (isDamagedId(cell('group'))) throw new RowError('damaged_id', 'group');
    const text = (role: string, max: number): string | undefined => {
      const told = unguarded(cell(role));
      if (told.length > max) throw new RowError('bad_text', role);
      return told || undefined;
    };
    const cost = cell('unitCost');
    const unitCostMinor = cost === '' ? undefined : readPositive(cost, { currency, decimal }, 'price');
    if (typeof unitCostMinor === 'string') throw new RowError(unitCostMinor, 'unitCost');
    const price = cell('price');
    const priceMinor = price === '' ? undefined : readPositive(price, { currency, decimal }, 'price');
    if (typeof priceMinor === 'string') throw new RowError(priceMinor, 'price');
    const address = (role: string): string | undefined => {
      const told = text(role, 2000);
      if (told !== undefined && !/^https?:\/\//.test(told)) throw new RowError('bad_text', role);
      return told;
    };
    const added = cell('addedAt');
    const daysIn = (role: string): number | undefined => {
      const told = cell(role);
      const days = told === '' ? undefined : Number(/^\d{1,4}$/.exec(told)?.[0]);
      if (days !== undefined && !(days >= 1 && days <= 3650)) throw new RowError('bad_number', role);
      return days;
    };
    const time = cell('updatedAt');
    const updatedAt = time === '' ? asOf : readRowTime(time, { timezone, latest }, 'updatedAt');
    const known = {
      title: text('title', 400),
      group: text('group', 200),
      category: text('category', 200),
      unitCostMinor,
      daysOfSupply: daysIn('daysOfSupply'),
      shelfLifeDays: daysIn('shelfLifeDays'),
      priceMinor,
      imageUrl: address('image'),
      url: address('url'),
      addedAt: added === '' ? undefined : readRowTime(added, { timezone, latest }, 'addedAt'),
    };
    const told = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
    const event: ProductEvent = { type: 'product', sku, updatedAt, ...told };
    return { events: [event], notes: [] };
  };
}
