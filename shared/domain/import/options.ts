/** Which column (header name) holds what; `price` (of one piece) or `total` (of the line). */
export interface ImportColumns {
  readonly order?: string | undefined;
  readonly customer?: string | undefined;
  readonly at: string;
  readonly sku?: string | undefined;
  readonly quantity?: string | undefined;
  readonly price?: string | undefined;
  readonly total?: string | undefined;
}

export interface ImportOptions {
  readonly shop: string;
  /** IANA zone of times that carry none. */
  readonly timezone: string;
  /** ISO 4217 of every amount. */
  readonly currency: string;
  readonly columns: ImportColumns;
  /** Order ids that begin with it are credit notes. */
  readonly returnPrefix?: string | undefined;
  /** Lines without a price are left out; otherwise they count, and an order of nothing else is a free order. */
  readonly skipFree: boolean;
  /** Times after this instant (UTC ms) are refused. */
  readonly latest: number;
}

/** A mapping that cannot be used; the message says which part and what would do. */
export class ImportMapError extends Error {
  override name = 'ImportMapError';
}

const ROLES = ['order', 'customer', 'at', 'sku', 'quantity', 'price', 'total'] as const;
export type ImportRole = (typeof ROLES)[number];

const isRole = (text: string): text is ImportRole => (ROLES as readonly string[]).includes(text);

/** `order=InvoiceNo,at=InvoiceDate,...` as columns. Throws {@link ImportMapError}. */
export function parseColumnMap(text: string): ImportColumns {
  const found: Partial<Record<ImportRole, string>> = {};
  for (const part of text.split(',')) {
    const cut = part.indexOf('=');
    const role = part.slice(0, Math.max(cut, 0)).trim();
    const column = part.slice(cut + 1).trim();
    if (!isRole(role) || column === '') {
      throw new ImportMapError(`"${part.trim()}" in --map is none of ${ROLES.map((r) => `${r}=COLUMN`).join(', ')}`);
    }
    if (found[role] !== undefined) throw new ImportMapError(`--map names ${role} twice`);
    found[role] = column;
  }
  const { at, price, total, quantity } = found;
  if (at === undefined) throw new ImportMapError('--map needs at=COLUMN, the time of the order');
  if ((price === undefined) === (total === undefined)) {
    throw new ImportMapError('--map needs exactly one of price=COLUMN (of one piece) and total=COLUMN (of the line)');
  }
  if (price !== undefined && quantity === undefined)
    throw new ImportMapError('--map with price= needs quantity=COLUMN');
  return { ...found, at };
}

/** Position of each mapped column in the header. Throws {@link ImportMapError} naming the columns that are there. */
export function locateColumns(header: readonly string[], columns: ImportColumns): ReadonlyMap<ImportRole, number> {
  const names = header.map((name) => name.trim());
  const positions = new Map<ImportRole, number>();
  for (const role of ROLES) {
    const column = columns[role];
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
