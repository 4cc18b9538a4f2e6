type Item = Readonly<Record<string, unknown>>;

/**
 * Bytes of an item as DynamoDB counts them: names and texts in UTF-8, bytes as they are, a number about one byte for two
 * digits and one more (docs: "Item sizes and formats").
 */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value), 0);

const sizeOf = (value: unknown): number => {
  if (value instanceof Uint8Array) return value.byteLength;
  return typeof value === 'number' ? Math.ceil(String(value).length / 2) + 1 : Buffer.byteLength(String(value));
};

/** Half a unit for 4 KB of all items that a query reads, eventually consistent (docs: "Query", capacity units). */
export const queryUnits = (items: Iterable<Item>): number => {
  let bytes = 0;
  for (const item of items) bytes += itemBytes(item);
  return Math.ceil(bytes / 4096) / 2;
};

/** A unit for each KB of an item that is put, begun ones as whole. */
export const putUnits = (item: Item): number => Math.ceil(itemBytes(item) / 1024);
