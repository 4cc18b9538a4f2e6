import * as z from 'zod/mini';
import { isSegmentName, SEGMENT_NAMES } from '#model/segment/membership.ts';
import { rule } from '#model/values/form/rule.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';

export const segment = z
  .string()
  .check(
    rule<string>(
      isSegmentName,
      'is not a known segment',
      `use one of ${SEGMENT_NAMES.join(', ')} or rule:<id> of a segment in crm/segments`,
    ),
  );

const WRITE_DURATION = 'write minutes(30), hours(2) or days(14)';

/** Dispatch looks each minute: what is shorter was meant in another unit. */
const inUnits = rule<number>(
  (ms) => !Number.isSafeInteger(ms) || ms <= 0 || ms >= MINUTE_MS,
  'is shorter than a minute: it counts milliseconds',
  WRITE_DURATION,
);

export const delay = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms >= 0, 'is not a duration of 0 or more', WRITE_DURATION),
  inUnits,
);

export const duration = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms > 0, 'is not a positive duration', WRITE_DURATION),
  inUnits,
);
