import * as z from 'zod/mini';
import { STEP_KINDS, type Step } from '#model/journey/step.ts';
import { CHANNEL_IDS, channelAnd, localNames } from './fields.ts';

const known = { channels: CHANNEL_IDS, channel: channelAnd(), names: localNames };

const forms = STEP_KINDS.map((kind) => z.extend(kind.form(known), { title: z.optional(localNames) }));

/** A step of any kind on its own; where it goes is checked in `check-journey.ts`. */
export const step = z.discriminatedUnion(
  'do',
  forms as unknown as [z.ZodMiniObject, ...z.ZodMiniObject[]],
) as unknown as z.ZodMiniType<Step>;
