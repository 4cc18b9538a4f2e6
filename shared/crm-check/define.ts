import type { Brand } from '#model/brand/brand.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { Gateway } from '#model/channel/gateway.ts';
import type { Step } from '#model/journey/step.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Trigger, TriggerName } from '#model/program/trigger.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Team } from '#model/team/team.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import type { ExitOf, KindOf, Leading } from './define-types.ts';
import { noted } from './place.ts';

export { type Place, placeOf } from './place.ts';
export * from './rules.ts';

/** What `crm/crm.config.ts` exports; templates lie beside it as files. */
export interface DeclaredCrm {
  readonly shops: readonly Shop[];
  readonly programs: readonly Program[];
  /** The team's own segments; none unless told. */
  readonly segments?: readonly SegmentDefinition[] | undefined;
  /** One-off campaigns; none unless told. */
  readonly campaigns?: readonly Campaign[] | undefined;
  /** What mails look and sound like; plain unless told. */
  readonly brand?: Brand | undefined;
  /** Channels of the team's own, each attached by a gateway. */
  readonly gateways?: readonly Gateway[] | undefined;
  /** Memberships with points and levels, one of a shop at most; none unless told. */
  readonly memberships?: readonly Membership[] | undefined;
  /** Who takes over where a program hands a person over. */
  readonly team?: Team | undefined;
}

/** Gives an editor the types; everything is checked when the stack is synthesised, and faults name file and line. */
export const defineCrm = (crm: DeclaredCrm): DeclaredCrm => noted(crm, defineCrm);
export const defineShop = (shop: Shop): Shop => noted(shop, defineShop);

/**
 * A program of `crm/programs`. Ways, and the messages of which responses are asked, are ids of its own steps; exits are
 * those of its trigger; what only a transactional program may start on makes it one. The rest is checked at synthesis.
 */
export const defineProgram = <const On extends TriggerName, const Steps extends readonly Step[]>(
  program: Omit<Program, 'kind' | 'trigger' | 'exits' | 'steps'> & {
    readonly kind: KindOf<On>;
    readonly trigger: Trigger & { readonly on: On };
    readonly exits: readonly ExitOf<On>[];
    readonly steps: Steps & Leading<Steps>;
  },
): Program => noted(program, defineProgram);
/** A campaign of `crm/campaigns`: its files and messages are checked at synthesis, and it is sent when it was approved. */
export const defineCampaign = (campaign: Campaign): Campaign => noted(campaign, defineCampaign);

export const defineSegment = (segment: SegmentDefinition): SegmentDefinition => noted(segment, defineSegment);
export const defineGateway = (gateway: Gateway): Gateway => noted(gateway, defineGateway);
/** A membership of `crm/memberships`: rules of points whose day has come are not changed any more, a new version is added. */
export const defineMembership = (membership: Membership): Membership => noted(membership, defineMembership);
export const defineTeam = (team: Team): Team => noted(team, defineTeam);
export const defineBrand = (brand: Brand): Brand => noted(brand, defineBrand);

/** Durations in ms. A day is 24 hours here, whatever the clocks do. */
export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;
