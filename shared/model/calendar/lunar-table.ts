/** Years of the table, both inclusive. */
export const FIRST_YEAR = 2024;
export const LAST_YEAR = 2040;

/**
 * Month and day of each year from {@link FIRST_YEAR} on, as the calendar of China (UTC+8) has them. A table and no
 * library: ICU, and with it `Intl` and Temporal, puts new year of 2027 on 7 and of 2030 on 2 February, because the new
 * moons fall within minutes of midnight (ICU-23274). The test computes sun and moon by itself.
 */
const TABLE = {
  'spring-festival':
    '02-10 01-29 02-17 02-06 01-26 02-13 02-03 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24 02-12',
  'lantern-festival':
    '02-24 02-12 03-03 02-20 02-09 02-27 02-17 02-06 02-25 02-14 03-05 02-22 02-11 03-01 02-18 02-07 02-26',
  qingming: '04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04 04-04 04-05 04-05 04-04',
  'dragon-boat':
    '06-10 05-31 06-19 06-09 05-28 06-16 06-05 06-24 06-12 06-01 06-20 06-10 05-30 06-18 06-07 05-27 06-14',
  qixi: '08-10 08-29 08-19 08-08 08-26 08-16 08-05 08-24 08-12 08-01 08-20 08-10 08-28 08-17 08-07 08-26 08-14',
  'mid-autumn': '09-17 10-06 09-25 09-15 10-03 09-22 09-12 10-01 09-19 09-08 09-27 09-16 10-04 09-24 09-13 10-02 09-20',
  'double-ninth':
    '10-11 10-29 10-18 10-08 10-26 10-16 10-05 10-24 10-12 10-01 10-20 10-09 10-27 10-17 10-07 10-26 10-14',
} as const;

export type LunarFestival = keyof typeof TABLE;

export const LUNAR_FESTIVALS = Object.keys(TABLE) as LunarFestival[];

/** `MM-DD`; undefined in a year that the table does not have. */
export const lunarDate = (festival: LunarFestival, year: number): string | undefined =>
  TABLE[festival].split(' ')[year - FIRST_YEAR];
