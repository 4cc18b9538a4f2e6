import type { Fact as KeptFact } from '#model/customer/facts.ts';
import type { Fact } from '#model/journey/enrolment/fact.ts';

/** What a person did, answered or subscribed to, as journeys hear of it. */
export function factsOfKept(kept: readonly KeptFact[]): readonly Fact[] {
  return kept.flatMap((fact): Fact[] => {
    switch (fact.kind) {
      case 'custom':
        return [{ name: `custom:${fact.value.name}`, at: fact.at }];
      case 'answer':
        return [{ name: 'answered', at: fact.at, ref: fact.value.touch }];
      case 'subscription':
        return factsOfSubscription(fact);
      default:
        return [];
    }
  });
}

function factsOfSubscription({ at, value }: Extract<KeptFact, { kind: 'subscription' }>): Fact[] {
  const { state, since, renewedAt } = value;
  if (state === 'ended') return [{ name: 'subscription-ended', at: since ?? at }];
  return state === 'running' && renewedAt !== undefined ? [{ name: 'subscription-renewed', at: renewedAt }] : [];
}
