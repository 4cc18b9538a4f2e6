import type { Claim } from '#model/reward/claim.ts';

/** What has just been done, or why it was not. */
export interface Notice {
  readonly done?: string | undefined;
  /** A reward whose code is to be shown. */
  readonly taken?: Claim | undefined;
  /** What is to be known beside it. */
  readonly note?: string | undefined;
  /** By the id of its field. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
}
