import type { FeedbackType } from '../channel/feedback.ts';
import type { TouchState } from './reasons.ts';
import type { Touch } from './touch.ts';
import { ended } from './transition.ts';

/** Which word of the provider stands when several came. */
const WEIGHT = { delivered: 1, bounced: 2, complained: 3 } as const;
const WORD: Partial<Record<FeedbackType, keyof typeof WEIGHT>> = {
  Delivery: 'delivered',
  Bounce: 'bounced',
  Complaint: 'complained',
};

/** States in which a provider's event about the touch can be true: the call was made, or may have been. */
const CALLED: ReadonlySet<TouchState> = new Set(['queued', 'sending', 'unknown', 'sent']);

/** Each but a rejection proves it was taken; order does not matter, an end keeps its day; `undefined`: no change. */
export function settledBy(
  touch: Touch,
  type: FeedbackType,
  time: { readonly at: number; readonly now: number; readonly timezone: string; readonly soft?: boolean | undefined },
): Touch | undefined {
  if (!CALLED.has(touch.state)) return undefined;
  const rejected = type === 'Reject' || type === 'RenderingFailure';
  const settled = rejected
    ? { ...ended(touch, 'failed', 'provider_rejected', time), ...firstEnd(touch) }
    : touch.state === 'sent'
      ? touch
      : { ...ended(touch, 'sent', 'provider_event', time), ...firstEnd(touch) };
  const next = withWord(settled, WORD[type], time);
  return next === touch ? undefined : next;
}

const firstEnd = ({ endedAt, endDay }: Touch): Pick<Touch, 'endedAt' | 'endDay'> =>
  endedAt === undefined ? {} : { endedAt, endDay };

function withWord(
  touch: Touch,
  type: keyof typeof WEIGHT | undefined,
  { at, soft }: { readonly at: number; readonly soft?: boolean | undefined },
): Touch {
  if (!type) return touch;
  const { feedback } = touch;
  const said = { type, at, ...(soft && type === 'bounced' && { soft }) };
  const heavier = !feedback || weightOf(said) > weightOf(feedback);
  const earlier = feedback && weightOf(said) === weightOf(feedback) && at < feedback.at;
  const { soft: _, ...kept } = feedback ?? {};
  return heavier || earlier ? { ...touch, feedback: { ...kept, ...said } } : touch;
}

const weightOf = ({ type, soft }: Pick<NonNullable<Touch['feedback']>, 'type' | 'soft'>): number =>
  WEIGHT[type] - (soft ? 0.5 : 0);
