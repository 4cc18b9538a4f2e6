/** A deployed stage as the page looks at it: over the wire, with what one person may read. */
export interface Deployed {
  readonly stage: string;
  readonly region: string;
  /** Read units that DynamoDB has counted since the page was opened. */
  readUnits(): number;
  /** What AWS refused, and what to do; undefined for a fault of ours. */
  problemOf(error: unknown): Problem | undefined;
}

export interface Problem {
  readonly problem: string;
  readonly remedy: string;
}
