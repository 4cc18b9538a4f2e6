import type { Group } from './membership.ts';

/** Columns of {@link GROUP_TABLE}: the highest (F+M)/2 of each; halves occur. */
const VALUE_BANDS = [2, 3.5, 4, 5] as const;

type Row = readonly [few: Group, some: Group, many: Group, most: Group];

/**
 * The eleven groups by R (rows) and (F+M)/2 (columns). Names and cells are those of the widely used grid (Putler's
 * eleven segments by ranges of R and of F and M combined, https://www.putler.com/rfm-analysis; the same grid on R and F
 * circulates as a table of ten, without `lost`). The ranges overlap there, so each cell has one group here, as
 * docs/knowing-customers.md explains. `few` reaches up to 2, since equal values share a score: where most bought once,
 * nobody has an F of 1.
 */
export const GROUP_TABLE: Readonly<Record<1 | 2 | 3 | 4 | 5, Row>> = {
  5: ['new', 'potential_loyalist', 'champions', 'champions'],
  4: ['promising', 'potential_loyalist', 'loyal', 'loyal'],
  3: ['about_to_sleep', 'need_attention', 'loyal', 'loyal'],
  2: ['hibernating', 'at_risk', 'at_risk', 'cannot_lose'],
  1: ['lost', 'at_risk', 'at_risk', 'cannot_lose'],
};

/** By r * 16 + f + m, so that classifying a million customers looks up and compares nothing. */
const BY_SCORES: readonly (Group | undefined)[] = Array.from({ length: 96 }, (_, key) => {
  const [r, sum] = [key >> 4, key & 15];
  const column = VALUE_BANDS.findIndex((highest) => sum <= 2 * highest);
  return sum < 2 || (r !== 1 && r !== 2 && r !== 3 && r !== 4 && r !== 5) ? undefined : GROUP_TABLE[r][column];
});

/** The group of scores 1-5; undefined for 0, the score of who has no standing order. */
export const groupOf = (r: number, f: number, m: number): Group | undefined =>
  r > 0 && f > 0 && m > 0 ? BY_SCORES[r * 16 + f + m] : undefined;
