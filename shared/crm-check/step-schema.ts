import * as z from 'zod/mini';
import { STEP_KINDS, type Step } from '#model/journey/step.ts';
import { CHANNEL_IDS, channelAnd } from './fields.ts';

const forms = STEP_KINDS.map((kind) => kind.form({ channels: CHANNEL_IDS, channel: channelAnd() }));

/** A step of any kind on its own; where it goes is checked in `check-journey.ts`. */
export const step = z.discriminatedUnion(
  'do',
  forms as [z.ZodMiniObject, ...z.ZodMiniObject[]],
) as unknown as z.ZodMiniType<Step>;
