import { CUSTOM_EVENT_DAYS } from '#model/customer/facts.ts';
import type { Day } from '#model/values/time/day.ts';

/** What is told of a campaign that is so old that answers to it were forgotten. */
export const fadedText = (since: Day): string =>
  `It is older than ${CUSTOM_EVENT_DAYS} days: who came, answered or was given to the team is known from ${since} on. What was sent, clicked, bought and caused is kept.`;
