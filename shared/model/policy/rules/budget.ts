import type { ChannelQuestion, Objection } from '../decision.ts';
import { lookAgain } from './wait.ts';

/** What is left of the month's budget of a channel is for services. It may be raised at any time, so it is asked each day. */
export function withinBudget(question: ChannelQuestion): Objection | undefined {
  const { marketing, channel, spent, now } = question;
  const until = marketing ? spent?.[channel]?.until : undefined;
  if (until === undefined || until <= now) return undefined;
  return lookAgain(question, until, { wait: 'budget_wait', drop: 'budget' });
}
