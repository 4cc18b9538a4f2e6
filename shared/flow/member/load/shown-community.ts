import { type Fact, newestFacts } from '#model/customer/facts.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type StoredMembership, segmentsOf } from '#model/segment/membership.ts';
import type { ShownCommunity } from './view.ts';

/** Where nothing is declared of who is invited. */
const ADVOCATES = ['member:advocate'] as const;

/** Since when they are in the community of the shop, or that they are invited to it; undefined for all others. */
export function shownCommunity(
  { community }: Membership,
  facts: readonly Fact[],
  segments: StoredMembership | undefined,
): ShownCommunity | undefined {
  if (!community) return undefined;
  const told = newestFacts(facts).find((fact) => fact.kind === 'said' && fact.name === 'community');
  if (told?.kind === 'said' && !told.value.over) return { community, since: told.at };
  const held = new Set<string>(segmentsOf(segments?.current));
  return (community.invites ?? ADVOCATES).some((name) => held.has(name)) ? { community, since: undefined } : undefined;
}
