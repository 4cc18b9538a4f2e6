import * as z from 'zod/mini';
import { WISHES } from '../../event/wish-event.ts';
import { text } from '../../values/form/known-text.ts';
import type { CartKey, ChannelId, OrderKey } from '../../values/ids.ts';
import type { Day } from '../../values/time/day.ts';

/** What started a touch or an enrolment: the order, the sign-up or the day of entering a segment, for exits and texts. */
export const subjectSchema = z.object({
  orderKey: z.optional(text<OrderKey>()),
  cartKey: z.optional(text<CartKey>()),
  /** Id of the subscription that was renewed or ended. */
  subscription: z.optional(z.string()),
  /** The custom event, with its properties as far as they are few and short. */
  event: z.optional(
    z.object({ name: z.string(), properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }),
  ),
  /** What was answered in a survey. */
  answer: z.optional(z.object({ survey: z.string(), score: z.number() })),
  /** The product that was asked for; the price below which it must lie, minor units. */
  product: z.optional(
    z.object({ sku: z.string(), wants: z.optional(z.enum(WISHES)), belowMinor: z.optional(z.number()) }),
  ),
  day: z.optional(text<Day>()),
  /** Day number of the last purchase that the run knew of, 0 for none; absent in touches of older releases. */
  lastDay: z.optional(z.int()),
  /** The sign-up that waits for its confirmation, with the language of its form; the message goes by this channel only. */
  consent: z.optional(z.object({ channel: text<ChannelId>(), topic: z.string(), locale: z.optional(z.string()) })),
  /** When the triggering fact happened, UTC ms. */
  at: z.number(),
});

export type TouchSubject = Readonly<z.infer<typeof subjectSchema>>;
