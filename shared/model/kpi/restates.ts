import type { DayNumber } from '../values/time/day-number.ts';

/** The first day that a run of a day counts anew; earlier rows of the KPI stay as they were counted. */
export const firstRestated = (today: DayNumber, restatesDays: number | undefined): DayNumber =>
  restatesDays === undefined ? Number.NEGATIVE_INFINITY : today - restatesDays + 1;
