import { channelOf } from '../../channel/channel.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { waitUntil } from './wait.ts';

/**
 * While mailbox providers do not know the shop's domain, so many mails leave in a day and no more. Transactional ones are
 * never kept, and count. Asked last, so that what waits for something else takes no place of the day.
 */
export function withinWarmUp(question: ChannelQuestion): Objection | undefined {
  const { marketing, channel, channels, warmUp } = question;
  if (!warmUp || !marketing || !channelOf(channels, channel)?.judged) return undefined;
  if (warmUp.left > 0) return undefined;
  return waitUntil(question, warmUp.until, { wait: 'warm_up_wait', drop: 'warm_up' });
}
