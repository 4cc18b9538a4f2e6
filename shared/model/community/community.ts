import type { SegmentName } from '../segment/membership.ts';
import { type LocalNames, textIn } from '../values/text/local-names.ts';

/** What kind of outside group it is; people see it on the invitation. */
export const COMMUNITY_KINDS = [
  ...(['wechat', 'whatsapp', 'telegram', 'discord', 'facebook'] as const),
  ...(['forum', 'meetup', 'other'] as const),
] as const;

/** A group of members outside of the shop, as the team declares it at `community` of a membership. */
export interface Community {
  readonly name: string;
  /** By locale of the pages. */
  readonly names?: LocalNames | undefined;
  readonly kind: (typeof COMMUNITY_KINDS)[number];
  /** Where one joins, by language: https. */
  readonly invite: LocalNames;
  /** Who is invited: whoever is in one of these segments; advocates unless told. */
  readonly invites?: readonly SegmentName[] | undefined;
}

/** Where somebody who reads this language joins; any language's where there is none in it. */
export const communityLink = ({ invite }: Community, locale: string): string | undefined =>
  textIn(locale, invite) ?? Object.values(invite)[0];

/** The list of consent that news of the community need: being in the group is no consent. */
export const COMMUNITY_TOPIC = 'community';
