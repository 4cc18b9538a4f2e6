import * as z from 'zod/mini';
import { formOf, TRIGGERS, type TriggerName } from '#model/program/trigger.ts';
import { DAY_FIELDS } from './day-trigger-fields.ts';
import { delay, duration, segment } from './program-fields.ts';

type Fields = Readonly<Record<string, z.ZodMiniType>>;

/** Fields of a trigger beside `on` and `afterMs`. */
const OWN: Readonly<Partial<Record<TriggerName, Fields>>> = {
  'segment-entered': { segment },
  'segment-left': { segment },
  ...DAY_FIELDS,
};

const formFor = (on: TriggerName) =>
  z.strictObject({ on: z.literal(on), ...OWN[on], afterMs: formOf(on).waits ? duration : delay });

/** A program starts on one of the triggers of the table, with the fields of that one. */
export const trigger = z.discriminatedUnion(
  'on',
  Object.keys(TRIGGERS).map((on) => formFor(on as TriggerName)) as [ReturnType<typeof formFor>],
);
