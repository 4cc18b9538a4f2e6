/** `Object.fromEntries` that knows its keys: the entries name each of them. */
export const recordOf = <Key extends string, Value>(
  entries: readonly (readonly [Key, Value])[],
): Readonly<Record<Key, Value>> => Object.fromEntries(entries) as Record<Key, Value>;
