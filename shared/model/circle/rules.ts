/** How a shop sees whom its members know; without it nobody is put beside anybody. */
export interface CircleRules {
  /** So many people at one address are a family; 6 unless told. */
  readonly familyAtMost?: number | undefined;
  /** So many are colleagues; of more it says nothing: a dormitory, a post office. 30 unless told. */
  readonly placeAtMost?: number | undefined;
}

export const FAMILY_AT_MOST = 6;
export const PLACE_AT_MOST = 30;
