/** JSON documents by key: summaries of a run, oversized bodies, parked messages. */
export interface ObjectStore {
  put(key: string, body: string): Promise<void>;
  get(key: string): Promise<string | undefined>;
  list(prefix: string): Promise<readonly string[]>;
}
