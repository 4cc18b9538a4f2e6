import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { HandOff } from '#model/team/hand-off.ts';

/** What is known of a person that helps who speaks with them, and names nobody. */
export function knownOf({ customer, contact }: PersonFacts): HandOff['known'] {
  const { tier, stage } = customer?.membership?.current ?? {};
  const { country, locale } = contact;
  return {
    ...(tier && { tier }),
    ...(stage && { stage }),
    ...(country && { country }),
    ...(locale && { language: locale }),
  };
}
