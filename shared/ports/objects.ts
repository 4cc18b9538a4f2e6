/** JSON documents by key: summaries of a run, oversized bodies, parked messages, raw bodies. */
export interface ObjectStore {
  put(key: string, body: string): Promise<void>;
  /** Throws {@link UnreadableObjectError}. */
  get(key: string): Promise<string | undefined>;
  /** An object that is not there is gone already. */
  remove(key: string): Promise<void>;
  list(prefix: string): Promise<readonly string[]>;
  /** The keys of a prefix page by page, for prefixes that may hold more than memory does. */
  pages(prefix: string): AsyncIterable<readonly string[]>;
}

/** The same objects as bytes: day files, which are too large and too often read to be texts. */
export interface BinaryStore extends Pick<ObjectStore, 'remove' | 'list' | 'pages'> {
  putBytes(key: string, bytes: Uint8Array): Promise<void>;
  getBytes(key: string): Promise<Uint8Array | undefined>;
}

/** It is there, damaged or written by a newer release than the one that reads it. */
export class UnreadableObjectError extends Error {
  override name = 'UnreadableObjectError';
}
