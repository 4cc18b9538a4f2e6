/** Which wording of a message is better, in English. */
export const wordingsEn = {
  told: '“{best}” brought more orders: one followed {value} of its messages, {points} more of 100 than after “{other}” (95 % limits {low} to {high}). It gets {share} of messages now.',
  open: 'Which wording is better cannot be told yet: {when}. So far an order followed {points} more of 100 messages with “{best}” than with “{other}” (95 % limits {low} to {high}; the chance that it is the better one is {chance}).',
  behind:
    'Which wording is better cannot be told yet: {when}. So far an order followed {points} more of 100 messages with “{best}” than with “{other}” (95 % limits {low} to {high}).',
  few: 'Which wording is better cannot be told yet: each needs {least} messages that have had their 14 days, and so far {these}.',
  none: '“{name}” has none',
  onlyFew: '“{name}” has {count}',
  level:
    'Which wording is better cannot be told yet: {when}. So far they are level: an order followed as many of 100 messages with “{best}” as with “{other}” (95 % limits of the difference {low} to {high}).',
  weeks: (n: number, shown: string) => (n === 1 ? 'about one more week' : `about ${shown} more weeks`),
  never: 'at this pace two years would not tell so small a difference, so take either',
  noPace: 'none was sent of late',
  nothingYet:
    'Which wording is better cannot be told yet: none of their messages has had its 14 days. Until then each is sent to as many.',
} as const;
