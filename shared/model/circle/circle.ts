import type { CustomerId } from '../values/ids.ts';
import { type CircleRules, FAMILY_AT_MOST, PLACE_AT_MOST } from './rules.ts';

/** What two people are to each other, the nearest first. */
export const CIRCLE_KINDS = ['family', 'colleagues', 'friends', 'interest'] as const;
export type CircleKind = (typeof CIRCLE_KINDS)[number];

/** What shows it. */
export const CIRCLE_REASONS = ['address', 'said', 'brought', 'brought-by', 'gift-to', 'gift-from'] as const;
export type CircleReason = (typeof CIRCLE_REASONS)[number];

/** A door, or a group that somebody says they are of, and how a person stands to it. */
export interface CircleMark {
  /** Keyed hash of an address, or hash of a group's name. */
  readonly place: string;
  /** `home`: orders for themselves go there; `gift`: what they sent to others does; a kind: they say so. */
  readonly as: 'home' | 'gift' | CircleKind;
}

/** Everybody else with a mark at one of the places of somebody; ids are those under which people live now. */
export interface SharedPlace {
  readonly mark: CircleMark;
  readonly others: readonly { readonly id: CustomerId; readonly as: CircleMark['as'] }[];
}

export interface CircleFacts {
  /** All ids that are the person themselves. */
  readonly self: readonly CustomerId[];
  /** Whom they brought, and who brought them, by ids under which people live now. */
  readonly brought: readonly CustomerId[];
  readonly broughtBy?: CustomerId | undefined;
  readonly places: readonly SharedPlace[];
}

export interface OfCircle {
  readonly id: CustomerId;
  /** The nearest of what shows. */
  readonly kind: CircleKind;
  /** In the order of {@link CIRCLE_REASONS}. */
  readonly by: readonly CircleReason[];
}

/** Who is around somebody: a function of what is known, each person once, the nearest first. */
export function circleOf(
  { self, brought, broughtBy, places }: CircleFacts,
  rules: CircleRules = {},
): readonly OfCircle[] {
  const ties = new Map<CustomerId, { kinds: Set<CircleKind>; by: Set<CircleReason> }>();
  const tie = (id: CustomerId, kind: CircleKind, by: CircleReason): void => {
    if (self.includes(id)) return;
    const held = ties.get(id) ?? { kinds: new Set(), by: new Set() };
    ties.set(id, held);
    held.kinds.add(kind);
    held.by.add(by);
  };
  for (const id of brought) tie(id, 'friends', 'brought');
  if (broughtBy !== undefined) tie(broughtBy, 'friends', 'brought-by');
  for (const { mark, others } of places) {
    if (mark.as === 'home') {
      const kind = kindOfHome(new Set(others.filter(({ as }) => as === 'home').map(({ id }) => id)).size + 1, rules);
      for (const { id, as } of others) {
        if (as === 'home' && kind) tie(id, kind, 'address');
        if (as === 'gift' && kind) tie(id, 'friends', 'gift-from');
      }
    } else if (mark.as === 'gift') {
      const home = others.filter(({ as }) => as === 'home');
      if (kindOfHome(new Set(home.map(({ id }) => id)).size, rules))
        for (const { id } of home) tie(id, 'friends', 'gift-to');
    } else for (const { id, as } of others) if (as === mark.as) tie(id, mark.as, 'said');
  }
  return [...ties]
    .map(([id, { kinds, by }]): OfCircle => {
      const kind = CIRCLE_KINDS.find((one) => kinds.has(one)) ?? 'friends';
      return { id, kind, by: CIRCLE_REASONS.filter((one) => by.has(one)) };
    })
    .sort((a, b) => CIRCLE_KINDS.indexOf(a.kind) - CIRCLE_KINDS.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
}

/** What so many people at one address are to each other; undefined: nothing, a place of many. */
function kindOfHome(
  people: number,
  { familyAtMost = FAMILY_AT_MOST, placeAtMost = PLACE_AT_MOST }: CircleRules,
): 'family' | 'colleagues' | undefined {
  if (people <= familyAtMost) return 'family';
  return people <= placeAtMost ? 'colleagues' : undefined;
}
