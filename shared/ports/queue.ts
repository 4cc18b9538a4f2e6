export interface Queue<T> {
  /** Sends all or throws; a throw may mean that some were sent. */
  send(messages: readonly T[]): Promise<void>;
}
