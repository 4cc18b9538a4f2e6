/** Links that are too long for a text message, by a code of ten characters. */
export interface ShortLinks {
  /** Keeps a token under a code until `expiresAt` (UTC ms); `taken` when the code leads elsewhere. One write unit. */
  keep(code: string, token: string, expiresAt: number): Promise<'kept' | 'taken'>;
  /** The token of a code; undefined when there is none, or its time is over at `now`. */
  tokenOf(code: string, now: number): Promise<string | undefined>;
}
