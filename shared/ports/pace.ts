/** When the next call of a provider may be made. */
export interface Pace {
  /** Waits until the turn of the next call. */
  ready(): Promise<void>;
  /** A call is made now. */
  called(): void;
  /** The provider said that it came too soon. */
  throttled(): void;
}

/** Lets a received message come again after so many seconds. Never throws: else the queue's own time holds. */
export type PutBack = (receiptHandle: string, seconds: number) => Promise<void>;
