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
  /** SKUs that they know, where the team shares by product. */
  readonly products?: readonly string[] | undefined;
  /** `sales` takes leads, `service` cases; both unless told. */
  readonly roles?: readonly Role[] | undefined;
}

export const ROLES = ['sales', 'service'] as const;
export type Role = (typeof ROLES)[number];

/** @param as a case unless told */
export const roleOf = (as: 'lead' | 'case' | undefined): Role => (as === 'lead' ? 'sales' : 'service');

/** Does this member take such things? */
export const takes = ({ roles }: TeamMember, as: 'lead' | 'case' | undefined): boolean =>
  roles === undefined || roles.includes(roleOf(as));

export const SHARE_RULES = ['territory', 'product', 'tier', 'round-robin', 'load', 'in-turn'] as const;
/**
 * `territory`, `product`, `tier`: among those whose it is, where there is somebody. `round-robin`: whoever was given one
 * longest ago. `load`, which `in-turn` means too: whoever has the fewest open.
 */
export type ShareRule = (typeof SHARE_RULES)[number];

export const isNarrowing = (rule: ShareRule): rule is 'territory' | 'product' | 'tier' =>
  rule === 'territory' || rule === 'product' || rule === 'tier';

/** Who takes over from the programs, as declared in `crm/team.ts`. */
export interface Team {
  readonly members: readonly TeamMember[];
  /** Who answers a survey with so much or less is handed over; default 6 of 10, with a card of ours. */
  readonly lowAnswer?: { readonly atMost?: number | undefined; readonly card?: string | undefined } | undefined;
  /** Surveys of which every answer in words is handed over, however content it is: by the ids of their programs. */
  readonly reads?: readonly string[] | undefined;
  /** One rule, or several in the order in which they are asked; by load at the end unless told. */
  readonly share?: ShareRule | readonly ShareRule[] | undefined;
  /** Id of the member who gets what nobody took in time; the next by the rules unless told. */
  readonly escalateTo?: string | undefined;
}
