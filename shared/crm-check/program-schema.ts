import * as z from 'zod/mini';
import { EXITS, KINDS } from '#model/program/program.ts';
import { isSegmentName, SEGMENT_NAMES } from '#model/segment/membership.ts';
import { rule } from '#model/values/form/rule.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { CHANNEL_IDS, slug } from './fields.ts';

const segment = z
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

const delay = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms >= 0, 'is not a duration of 0 or more', WRITE_DURATION),
  inUnits,
);

const duration = z.number().check(
  rule<number>((ms) => Number.isSafeInteger(ms) && ms > 0, 'is not a positive duration', WRITE_DURATION),
  inUnits,
);

const noRepeat = (items: readonly string[]) => new Set(items).size === items.length;

const trigger = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('order-unpaid'), afterMs: duration }),
  z.strictObject({ on: z.literal('first-order'), afterMs: delay }),
  z.strictObject({ on: z.literal('segment-entered'), segment, afterMs: delay }),
  z.strictObject({ on: z.literal('consent-pending'), afterMs: delay }),
  z.strictObject({ on: z.literal('link-requested'), afterMs: delay }),
]);

const send = z.strictObject({
  do: z.literal('send'),
  id: slug,
  template: z.string(),
  channels: z.array(z.enum(CHANNEL_IDS)).check(
    rule<string[]>(
      (list) => list.length > 0,
      'names no channel',
      `write one or more of ${JSON.stringify(CHANNEL_IDS)} in order of preference`,
    ),
    rule<string[]>(noRepeat, 'names a channel twice', 'name each channel once'),
  ),
});

const reentryDays = z.custom<'once' | number>(
  (value) => value === 'once' || (typeof value === 'number' && Number.isInteger(value) && value > 0),
  {
    error: 'is neither "once" nor a positive number of days',
    params: { fix: 'write "once" or a whole number of days' },
  },
);

/** A declared program on its own; what it refers to is checked in `check-program.ts`. */
export const ProgramSchema = z.strictObject({
  id: slug,
  name: z.string(),
  kind: z.enum(KINDS),
  topic: slug,
  trigger,
  audience: z.optional(
    z
      .array(segment)
      .check(
        rule<string[]>(
          (audience) => audience.length > 0,
          'is empty, so it selects nobody',
          'name at least one segment, or leave audience out to address everybody whom the trigger reaches',
        ),
      ),
  ),
  exits: z.array(z.enum(EXITS)).check(rule<string[]>(noRepeat, 'names an exit twice', 'name each exit once')),
  steps: z.array(send).check(
    rule<{ readonly id: string }[]>(
      (list) => list.length > 0,
      'is empty, so nothing is sent',
      'write at least one step',
    ),
    rule<{ readonly id: string }[]>(
      (list) => noRepeat(list.map(({ id }) => id)),
      'gives two steps one id',
      'give each its own id: the touches of a step are known by it',
    ),
  ),
  reentryDays,
  priority: z
    .number()
    .check(
      rule<number>(
        (value) => Number.isInteger(value) && value >= 0 && value <= 1000,
        'is not a whole number 0..1000',
        'write a whole number; lower numbers win',
      ),
    ),
  holdout: z
    .number()
    .check(
      rule<number>((share) => share >= 0 && share < 1, 'is not a share 0..1', 'write for example 0.1 for one in ten'),
    ),
  usefulForMs: duration,
});
