import type { Brand } from '../brand/brand.ts';
import type { PublishedCampaign } from '../campaign/campaign.ts';
import type { Gateway } from '../channel/gateway.ts';
import type { Membership } from '../membership/membership.ts';
import type { PublishedTemplate } from '../message/template.ts';
import type { Program } from '../program/program.ts';
import type { SegmentDefinition } from '../rule/definition.ts';
import type { Shop } from '../shop/shop.ts';
import type { Team } from '../team/team.ts';

/** All that `crm/` declares, checked and compiled when the stack is synthesised; functions read it as JSON. */
export interface PublishedCrm {
  readonly schema: 1;
  readonly shops: readonly Shop[];
  /** Those of campaigns too. */
  readonly programs: readonly Program[];
  /** Absent where none is declared, or an older release published it. */
  readonly campaigns?: readonly PublishedCampaign[] | undefined;
  /** Those of all shops; absent where an older release published it. */
  readonly segments?: readonly SegmentDefinition[] | undefined;
  readonly templates: readonly PublishedTemplate[];
  /** Absent where none is declared, or an older release published it. */
  readonly brand?: Brand | undefined;
  /** Channels of the team's own; absent where none is declared. */
  readonly gateways?: readonly Gateway[] | undefined;
  /** Absent where none is declared, or an older release published it. */
  readonly memberships?: readonly Membership[] | undefined;
  /** Who takes over from programs; absent where none is declared. */
  readonly team?: Team | undefined;
}
