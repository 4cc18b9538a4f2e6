import type { Festival } from '../calendar/festivals.ts';
import type { Day } from '../values/time/day.ts';

/** Monday first, as ISO 8601 counts them. */
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Dates of a person that are no attribute: of their birth, and of the first order that stands. */
export const OWN_DATES = ['birthday', 'anniversary'] as const;

/** On the clock of the shop. The run of the day before plans it, so it lies behind the hour of the run. */
interface AtHour {
  readonly hour: number;
}

/** Fields of the triggers that a day brings. */
export interface DayFields {
  readonly 'person-date': AtHour & {
    /** `birthday`, `anniversary`, or an attribute that the shop declares as a time. */
    readonly date: string;
    readonly daysBefore?: number | undefined;
    /** The date of an attribute comes again each year, as a birthday does anyway. */
    readonly yearly?: boolean | undefined;
  };
  readonly festival: AtHour & { readonly festival: Festival; readonly daysBefore?: number | undefined };
  readonly rhythm: AtHour &
    (
      | {
          readonly weekday: Weekday;
          readonly everyDays?: undefined;
          readonly from?: undefined;
          readonly monthDay?: undefined;
        }
      | { readonly everyDays: number; readonly from: Day; readonly weekday?: undefined; readonly monthDay?: undefined }
      /** 1 to 28, so that each month has it. */
      | {
          readonly monthDay: number;
          readonly weekday?: undefined;
          readonly everyDays?: undefined;
          readonly from?: undefined;
        }
    );
  readonly 'running-out': AtHour & {
    /** Before the day on which a product group runs out for the person. */
    readonly daysBefore: number;
    /** Only of these product groups. */
    readonly groups?: readonly string[] | undefined;
  };
  readonly 'product-expiry': AtHour & {
    /** Before the day until which what the person bought is at its best, by the shelf life of the catalogue. */
    readonly daysBefore: number;
    /** Only of these product groups. */
    readonly groups?: readonly string[] | undefined;
  };
  readonly 'points-expiring': AtHour & {
    /** Before the last day on which the points may be spent; 0: on it. */
    readonly daysBefore: number;
    /** Only where so many points go on one day; any unless told. */
    readonly atLeast?: number | undefined;
  };
  readonly 'level-reached': AtHour & {
    /** Only these levels, by id. */
    readonly levels?: readonly string[] | undefined;
  };
  readonly 'level-fell': AtHour;
  readonly joined: AtHour;
}
