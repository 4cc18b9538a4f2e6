import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { HandOff } from '#model/team/hand-off.ts';

/**
 * What is known of a person that helps who speaks with them, and names nobody.
 * @param products SKUs of what it is about
 */
export function knownOf({ customer, contact }: PersonFacts, products: readonly string[]): HandOff['known'] {
  const { tier, stage } = customer?.membership?.current ?? {};
  const { country, locale } = contact;
  return {
    ...(tier && { tier }),
    ...(stage && { stage }),
    ...(country && { country }),
    ...(locale && { language: locale }),
    ...(products.length > 0 && { products: [...products] }),
  };
}
