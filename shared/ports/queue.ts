export interface Queue<T> {
  /** Sends all or throws; a throw may mean that some were sent. Nobody sees them before `delaySeconds` (0 to 900) are over. */
  send(messages: readonly T[], delaySeconds?: number): Promise<void>;
}
