import type { ShopId } from '#model/values/ids.ts';
import type { DecimalMark } from './numbers.ts';
import type { OrderStatus } from './status.ts';

/** Columns of one line of an order; `price` is of one piece, `total` of the line. */
const LINE_ROLES = ['sku', 'title', 'quantity', 'price', 'total', 'lineDiscount'] as const;

/** Columns that say something of the whole order; of its rows the first that is not empty holds. */
const HEAD_ROLES = [
  'id',
  'name',
  'customer',
  'card',
  'email',
  'phone',
  'customerName',
  'firstName',
  'lastName',
  'country',
  'currency',
  'status',
  'paidAt',
  'fulfilledAt',
  'cancelledAt',
  'dueAt',
  'updatedAt',
  'orderTotal',
  'paidTotal',
  'refunded',
  'discount',
  'discountCode',
  'shipping',
  'tax',
  'channel',
  'shipName',
  'shipStreet',
  'shipExtra',
  'shipCity',
  'shipPostcode',
  'shipCountry',
  'billName',
  'billStreet',
  'billExtra',
  'billCity',
  'billPostcode',
  'billCountry',
] as const;

const ROLES = ['order', 'at', ...LINE_ROLES, ...HEAD_ROLES] as const;
export type ImportRole = (typeof ROLES)[number];
export type HeadRole = (typeof HEAD_ROLES)[number];
export { HEAD_ROLES };

/** Which column (header name) holds what. */
export type ImportColumns = Readonly<Partial<Record<ImportRole, string | undefined>>>;

/** How the exports of one platform are read; a mapping of one's own reads them plainly. */
export interface ImportReading {
  /** Letter of order keys whose platform id is in the file, so that later webhooks meet the same order. */
  readonly letter: string;
  /** Order ids of the file are whole order keys. */
  readonly keyed?: boolean | undefined;
  /** What the file's words for the state of an order mean; undefined for the usual English ones. */
  readonly status: (word: string) => OrderStatus | undefined;
  /** ISO 3166-1 alpha-2 of phone numbers without a country code, where the row names no country. */
  readonly country?: string | undefined;
  /** Prices of one piece are quotients that a program wrote with this mark: any number of decimals is meant. */
  readonly quotients?: DecimalMark | undefined;
  /** Later rows of an order leave its fields empty, its time too. */
  readonly sparse: boolean;
}

export interface ImportOptions {
  readonly shop: ShopId;
  /** IANA zone of times that carry none. */
  readonly timezone: string;
  /** ISO 4217 of every amount. */
  readonly currency: string;
  readonly columns: ImportColumns;
  /** Where somebody said it; else a number that may be read in two ways is refused. */
  readonly decimal?: DecimalMark | undefined;
  /** Order ids that begin with it are credit notes. */
  readonly returnPrefix?: string | undefined;
  /** Lines without a price are left out; otherwise they count, and an order of nothing else is a free order. */
  readonly skipFree: boolean;
  /** Times after this instant (UTC ms) are refused. */
  readonly latest: number;
  readonly reading?: ImportReading | undefined;
}

/** A mapping that cannot be used; the message says which part and what would do. */
export class ImportMapError extends Error {
  override name = 'ImportMapError';
}

const isRole = (text: string): text is ImportRole => (ROLES as readonly string[]).includes(text);

/** `order=InvoiceNo,at=InvoiceDate,...` as pairs. Throws {@link ImportMapError}. */
export function parsePairs(text: string, known: readonly string[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const part of text.split(',')) {
    const cut = part.indexOf('=');
    const role = part.slice(0, Math.max(cut, 0)).trim();
    const column = part.slice(cut + 1).trim();
    if (!known.includes(role) || column === '') {
      throw new ImportMapError(`"${part.trim()}" in --map is none of ${known.map((r) => `${r}=COLUMN`).join(', ')}`);
    }
    if (Object.hasOwn(found, role)) throw new ImportMapError(`--map names ${role} twice`);
    found[role] = column;
  }
  return found;
}

/** What a mapping file (`--map-file`) may say. */
export interface MapFile {
  readonly columns: Readonly<Record<string, string>>;
  /** The file's words for the state of an order, each with a usual one: `{"bezahlt": "paid"}`. */
  readonly statuses?: Readonly<Record<string, string>> | undefined;
}

/** Columns of an order file as `--map` names them. Throws {@link ImportMapError}. */
export const parseColumnMap = (text: string): ImportColumns => checkColumns(parsePairs(text, ROLES));

/** Throws {@link ImportMapError} when the columns cannot make an order. */
export function checkColumns(columns: Readonly<Record<string, string>>): ImportColumns {
  for (const role of Object.keys(columns)) {
    if (!isRole(role)) throw new ImportMapError(`"${role}" is no column of orders: use ${ROLES.join(', ')}`);
  }
  const { at, price, total, quantity, orderTotal } = columns;
  if (at === undefined) throw new ImportMapError('--map needs at=COLUMN, the time of the order');
  const amounts = [price, total].filter((column) => column !== undefined).length;
  if (amounts !== 1 && !(amounts === 0 && orderTotal !== undefined)) {
    throw new ImportMapError(
      '--map needs exactly one of price=COLUMN (of one piece) and total=COLUMN (of the line), or orderTotal=COLUMN alone',
    );
  }
  if (price !== undefined && quantity === undefined)
    throw new ImportMapError('--map with price= needs quantity=COLUMN');
  return columns;
}

/** Position of each mapped column in the header. Throws {@link ImportMapError} naming the columns that are there. */
export function locateColumns(
  header: readonly string[],
  columns: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, number> {
  const names = header.map((name) => name.trim());
  const positions = new Map<string, number>();
  for (const [role, column] of Object.entries(columns)) {
    if (column === undefined) continue;
    const position = names.indexOf(column);
    if (position < 0) {
      throw new ImportMapError(`no column "${column}" (for ${role}); the file has: ${names.join(', ').slice(0, 400)}`);
    }
    if (names.indexOf(column, position + 1) >= 0) throw new ImportMapError(`column "${column}" is there twice`);
    positions.set(role, position);
  }
  return positions;
}
