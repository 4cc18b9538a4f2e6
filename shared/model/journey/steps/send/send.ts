import * as z from 'zod/mini';
import { rule } from '../../../values/form/rule.ts';
import { slug } from '../../../values/form/slug.ts';
import type { ChannelId } from '../../../values/ids.ts';
import type { Worded } from '../../../variant/copy-variant.ts';
import type { TouchSeen } from '../../enrolment/seen.ts';
import { next, target } from '../../form/fields.ts';
import type { AnyStep, FormKnown, Onward, StepKind, Taken, Target } from '../../form/step-kind.ts';

/** One message, on the first channel that can reach the person. */
export interface SendStep extends AnyStep, Onward, Worded {
  readonly do: 'send';
  /** Channels in the order of preference; the first that can reach the person is used. */
  readonly channels: readonly ChannelId[];
}

/** Texts and channels are those that are deployed when the message is due. */
interface PinnedSend extends AnyStep {
  readonly do: 'send';
  readonly next: Target;
}

/** Reasons after which no later message may go either; after any other the journey goes on, for a later step may reach. */
const LEAVE: ReadonlySet<string> = new Set([
  'global_holdout',
  'holdout',
  'not_in_audience',
  'person_erased',
  'person_unknown',
  'program_removed',
  'reentry',
]);

/** How many there may be, and what must be the same in all of them, is checked where `crm/` is. */
const wording = (names: FormKnown['names']) =>
  z.strictObject({ name: slug, template: z.string(), title: z.optional(names) });

export const send: StepKind<SendStep, PinnedSend> = {
  do: 'send',
  form: ({ channels, channel, names }) =>
    z.strictObject({
      do: z.literal('send'),
      id: slug,
      template: z.string(),
      variants: z.optional(z.array(wording(names))),
      channels: z.array(channel).check(
        rule<string[]>(
          (list) => list.length > 0,
          'names no channel',
          `write one or more of ${JSON.stringify(channels)} in order of preference`,
        ),
        rule<string[]>((list) => new Set(list).size === list.length, 'names a channel twice', 'name each channel once'),
      ),
      next,
    }),
  pinned: z.object({ do: z.literal('send'), id: z.string(), next: target }),
  pin: ({ id, next: own }, following) => ({ do: 'send', id, next: own ?? following }),
  targets: ({ next: to }) => [{ field: 'next', to }],
  take: ({ id, next: to }, { seen }) => taken(id, to, seen.touches[id], seen.now),
};

/** The person goes on as soon as the message is on its way, or has ended. */
function taken(step: string, to: Target, touch: TouchSeen | undefined, now: number): Taken {
  const effect = { do: 'send', step } as const;
  if (!touch) return { way: 'stay', effect };
  const { state, reason, dueAt, touchId } = touch;
  if (state === 'deferred') {
    return dueAt !== undefined && dueAt > now ? { way: 'stay', until: dueAt } : { way: 'stay', effect };
  }
  if (state === 'exited' || (state === 'suppressed' && LEAVE.has(reason))) return { way: 'leave', reason };
  return { way: 'go', to, passed: touchId };
}
