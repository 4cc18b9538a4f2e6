import * as z from 'zod/mini';
import { MINUTE_MS } from '../time/day.ts';
import { rule } from './rule.ts';

const WRITE_DURATION = 'write minutes(30), hours(2) or days(14)';

/** Dispatch looks each minute: what is shorter was meant in another unit. */
const inUnits = rule<number>(
  (ms) => !Number.isSafeInteger(ms) || ms <= 0 || ms >= MINUTE_MS,
  'is shorter than a minute: it counts milliseconds',
  WRITE_DURATION,
);

/** ms, also none. */
export const delay = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms >= 0, 'is not a duration of 0 or more', WRITE_DURATION),
  inUnits,
);

/** ms, more than none. */
export const duration = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms > 0, 'is not a positive duration', WRITE_DURATION),
  inUnits,
);
