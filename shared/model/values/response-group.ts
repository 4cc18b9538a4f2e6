/**
 * What became of a message, the strongest first: a person is in the first that holds, so the groups part an audience.
 * `came` and `answered` are told of (a code, an event, a survey); clicks and opens are those of people, never of machines.
 * Of whom nothing is heard is `delivered` while they may still answer, and `silent` from the first follow-up on.
 */
export const RESPONSE_GROUPS = [
  'unsubscribed',
  'bought',
  'came',
  'answered',
  'replied',
  'clicked',
  'opened',
  'delivered',
  'not-delivered',
  'silent',
] as const;
export type ResponseGroup = (typeof RESPONSE_GROUPS)[number];
