/** Keeps lines of a file in parts until they are read again, part by part. */
export interface Spool {
  readonly parts: number;
  add(part: number, text: string): void;
  /** The lines of a part in the order in which they came; it is read once. */
  read(part: number): Iterable<string>;
}

/** For files that fit into memory. */
export function memorySpool(): Spool {
  const lines: string[] = [];
  return { parts: 1, add: (_part, text) => void lines.push(text), read: () => lines.splice(0) };
}
