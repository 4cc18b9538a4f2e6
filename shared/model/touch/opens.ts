import type { Touch } from './touch.ts';

/**
 * The touch with when its picture was fetched first, UTC ms; `undefined`: nothing new. It proves that the mail came, and no
 * more: mailboxes fetch pictures that nobody looks at, and keep them from who does.
 */
export function withOpening(touch: Touch, times: readonly number[]): Touch | undefined {
  const { feedback } = touch;
  const pictureAt = Math.min(...times, feedback?.pictureAt ?? Number.POSITIVE_INFINITY);
  if (pictureAt === Number.POSITIVE_INFINITY || pictureAt === feedback?.pictureAt) return undefined;
  return { ...touch, feedback: { ...(feedback ?? { type: 'delivered', at: pictureAt }), pictureAt } };
}
