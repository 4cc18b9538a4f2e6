/** How many units a pool or a stock has. */
export interface Stand {
  readonly units: number;
  readonly taken: number;
  readonly left: number;
}

/** Of it so little is left that the team should fill it: less than one in ten, or none. */
export const isLow = ({ units, left }: Stand): boolean => left * 10 < units || left === 0;
