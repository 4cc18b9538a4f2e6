import { type HeadRole, type ImportColumns, ImportMapError, type ImportReading, type ImportRole } from '../options.ts';

/** The export of a platform: its columns by name, and how its words are read. */
export interface ImportFormat {
  readonly required: Readonly<Partial<Record<ImportRole, string>>>;
  /** Names of a column in the order in which they are looked for. */
  readonly optional: Readonly<Partial<Record<ImportRole, readonly string[]>>>;
  /** Platform whose account ids the file holds, or `import`. */
  readonly source: string;
  /** Zone of times that carry none, where it is not the shop's. */
  readonly timezone?: string | undefined;
  /** What the platform writes where it does not write UTF-8: no other guess is made. */
  readonly encoding?: string | undefined;
  /** ISO 4217 of the amounts, where the format knows but one. */
  readonly currency?: string | undefined;
  readonly reading: ImportReading;
}

/** The columns of a format that a header has. Throws {@link ImportMapError} naming the first that is missing. */
export function columnsOf(format: ImportFormat, header: readonly string[], name: string): ImportColumns {
  const names = new Set(header.map((column) => column.trim()));
  const found: Partial<Record<ImportRole, string>> = {};
  for (const [role, column] of Object.entries(format.required) as [ImportRole, string][]) {
    if (!names.has(column)) throw new ImportMapError(missing(name, column, header));
    found[role] = column;
  }
  for (const [role, columns] of Object.entries(format.optional) as [HeadRole, readonly string[]][]) {
    const column = columns.find((candidate) => names.has(candidate));
    if (column !== undefined) found[role] = column;
  }
  return found;
}

const missing = (name: string, column: string, header: readonly string[]): string =>
  `no column "${column}", which ${name} exports have; the file has: ${header.join(', ').slice(0, 400)}`;
