/** Time is an input. UTC ms. */
export interface Clock {
  now(): number;
}
