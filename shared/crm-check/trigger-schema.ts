import * as z from 'zod/mini';
import { WISHES } from '#model/event/wish-event.ts';
import { formOf, type TriggerName, WRITTEN_TRIGGERS } from '#model/program/trigger.ts';
import { rule } from '#model/values/form/rule.ts';
import { DAY_FIELDS } from './day-trigger-fields.ts';
import { whole } from './fields.ts';
import { delay, duration, segment } from './program-fields.ts';

type Fields = Readonly<Record<string, z.ZodMiniType>>;

/** The word by which senders of the signed endpoint name an event or a survey. */
const name = z
  .string()
  .check(
    rule<string>(
      (word) => /^[\w.-]{1,64}$/.test(word),
      'is not a name that an event can have',
      'write 1 to 64 letters, digits, dots, _ and -, as the sender writes it',
    ),
  );
const score = z.optional(whole(0, 10));

/** Fields of a trigger beside `on` and `afterMs`. */
const OWN: Readonly<Partial<Record<TriggerName, Fields>>> = {
  'segment-entered': { segment },
  'segment-left': { segment },
  'link-requested': { to: z.optional(z.literal('member')) },
  ...DAY_FIELDS,
  'custom-event': { name, each: z.optional(z.literal(true)) },
  'product-wish': { wants: z.optional(z.enum(WISHES)) },
  'price-drop': { byPercent: z.optional(whole(1, 90)) },
  'survey-answered': { survey: name, atLeast: score, atMost: score },
};

const formFor = (on: TriggerName) =>
  z.strictObject({ on: z.literal(on), ...OWN[on], afterMs: formOf(on).waits ? duration : delay });

/** A program starts on one of the triggers of the table, with the fields of that one. */
export const trigger = z.discriminatedUnion('on', WRITTEN_TRIGGERS.map(formFor) as [ReturnType<typeof formFor>]);
