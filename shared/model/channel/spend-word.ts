/** What an account's provider says of the month: most of the budget is used up, or it is not. */
export interface SpendWord {
  readonly isReached: boolean;
  /** UTC ms. */
  readonly at: number;
}
