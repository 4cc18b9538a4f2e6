/** How far a play of simulated days has come. */
export interface PlayedDays {
  /** The day that is being played, from 1. */
  readonly day: number;
  /** Days in all. */
  readonly of: number;
  /** Guessed from the pace so far; undefined before there is one. */
  readonly secondsLeft: number | undefined;
}
