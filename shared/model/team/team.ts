import type { Tier } from '../segment/membership.ts';
import type { ShopId } from '../values/ids.ts';

/** Somebody of the team to whom a person is handed over. */
export interface TeamMember {
  /** 1 to 40 of a-z, 0-9 and -, a letter first; steps name it, and so do those who take a case. */
  readonly id: string;
  readonly name: string;
  /** Where they are told of what is theirs; AWS asks the address once whether it wants to be. */
  readonly email?: string | undefined;
  /** Gets the daily digest of their shops by mail, until they unsubscribe by its link. Default false. */
  readonly digest?: boolean | undefined;
  /** Only people of these shops; of all unless told. */
  readonly shops?: readonly ShopId[] | undefined;
  /** ISO 3166-1 codes of the countries that are theirs, where the team shares by territory. */
  readonly territories?: readonly string[] | undefined;
  /** Value tiers that are theirs, where the team shares by tier. */
  readonly tiers?: readonly Tier[] | undefined;
}

/** Who takes over from the programs, as declared in `crm/team.ts`. */
export interface Team {
  readonly members: readonly TeamMember[];
  /** Who answers a survey with so much or less is handed over; default 6 of 10, with a card of ours. */
  readonly lowAnswer?: { readonly atMost?: number | undefined; readonly card?: string | undefined } | undefined;
  /** `in-turn`: whoever has the fewest open. `territory`, `tier`: among those whose country or tier it is. Default in-turn. */
  readonly share?: 'in-turn' | 'territory' | 'tier' | undefined;
}
