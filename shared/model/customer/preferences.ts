/** As set in the preference centre; topics and channels are a matter of the consent ledger. */
export interface Preferences {
  readonly updatedAt: number;
  /** `fewer`: at most one marketing message in seven days, whatever the shop's caps allow. */
  readonly frequency: 'normal' | 'fewer';
  /** No marketing message before this, UTC ms. */
  readonly pausedUntil?: number | undefined;
  /** Ids of `shop.consent.interests`. */
  readonly interests: readonly string[];
  /** `YYYY-MM-DD`, or `MM-DD` where the year is not told. */
  readonly birthday?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
}
