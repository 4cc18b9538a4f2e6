import * as z from 'zod/mini';
import { EXITS, type Exit } from '#model/program/exit.ts';
import { INTENTS } from '#model/program/intent.ts';
import { KINDS } from '#model/program/program.ts';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { localNames } from './fields.ts';
import { duration, segment } from './program-fields.ts';
import { step } from './step-schema.ts';
import { trigger } from './trigger-schema.ts';

const EXIT_NAMES = Object.keys(EXITS) as [Exit];

const noRepeat = (items: readonly string[]) => new Set(items).size === items.length;

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
  names: z.optional(localNames),
  kind: z.enum(KINDS),
  draft: z.optional(z.boolean()),
  intent: z.optional(z.enum(INTENTS)),
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
  exits: z.array(z.enum(EXIT_NAMES)).check(rule<string[]>(noRepeat, 'names an exit twice', 'name each exit once')),
  steps: z.array(step).check(
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
  share: z.optional(
    z
      .number()
      .check(
        rule<number>((share) => share > 0 && share <= 1, 'is not a share above 0 up to 1', 'write for example 0.6'),
      ),
  ),
  usefulForMs: duration,
});
