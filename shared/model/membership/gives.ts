/** Points for what a member does beside buying. */
export interface Give {
  readonly points: number;
  /** So many times in any so many days; as often as it is done unless told. */
  readonly atMost?: { readonly times: number; readonly days: number } | undefined;
}

/** What a membership gives points for, once for each review and each answer. */
export interface Gives {
  /** A custom event `review`: a review written, which the shop's platform or its tool of reviews tells. */
  readonly review?: Give | undefined;
  /** An answer to a survey. */
  readonly survey?: Give | undefined;
}
