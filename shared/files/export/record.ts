/** One thing of an export: cells by column name for CSV, in the order of its columns. */
export type Cell = string | number | boolean | undefined;
export type Row<Column extends string> = Readonly<Partial<Record<Column, Cell>>>;

export const instant = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString();
