import { settledBy } from './settle.ts';
import type { Touch } from './touch.ts';

/** Who writes back after so many days speaks of something else. */
const ANSWERS_FOR_MS = 30 * 86_400_000;

/**
 * The message that somebody answers: the one that the provider names, else the last of the channel that had left by then.
 * @param touches of the person, under any of their ids
 */
export function answeredBy(
  touches: readonly Touch[],
  { channel, at, named }: { readonly channel: string; readonly at: number; readonly named?: string | undefined },
): Touch | undefined {
  const left = touches.filter((touch) => touch.channel === channel && leftAt(touch) <= at);
  const byProvider = left.find(({ providerMessageId }) => named !== undefined && providerMessageId === named);
  if (byProvider) return byProvider;
  const [last] = left
    .filter((touch) => leftAt(touch) > at - ANSWERS_FOR_MS)
    .toSorted((a, b) => leftAt(b) - leftAt(a) || (a.touchId < b.touchId ? -1 : 1));
  return last;
}

/** Never of one that did not leave. */
const leftAt = ({ state, endedAt }: Touch): number =>
  (state === 'sent' || state === 'unknown') && endedAt !== undefined ? endedAt : Number.POSITIVE_INFINITY;

/** The touch after its receiver wrote back, the first time. An answer proves that it was delivered; undefined: no change. */
export function withReply(
  touch: Touch,
  time: { readonly at: number; readonly now: number; readonly timezone: string },
): Touch | undefined {
  const settled = settledBy(touch, 'Delivery', time) ?? touch;
  const { feedback } = settled;
  if (!feedback) return undefined;
  const repliedAt = Math.min(feedback.repliedAt ?? time.at, time.at);
  if (settled === touch && repliedAt === feedback.repliedAt) return undefined;
  return { ...settled, feedback: { ...feedback, repliedAt } };
}
