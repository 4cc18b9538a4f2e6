import type { ShopId } from '../values/ids.ts';
import { type LocalNames, nameIn } from '../values/text/local-names.ts';
import type { Predicate } from './predicate.ts';

/** A segment that a team writes in `crm/segments`: plain data, evaluated anywhere; none of the team's code runs. */
export interface SegmentDefinition {
  /** `[a-z][a-z0-9-]{0,39}`. Programs name it `rule:<id>`; kept for ever once it was deployed. */
  readonly id: string;
  readonly name: string;
  /** Its name in other languages, by locale: a shop's pages say that of its own. */
  readonly names?: LocalNames | undefined;
  /** Who is in it: those of whom this is a definite yes. */
  readonly where: Rule;
  /** Whoever left enters again only after so many days; 0 unless told. */
  readonly coolDownDays?: number | undefined;
  /** All shops unless told. */
  readonly shops?: readonly ShopId[] | undefined;
}

export type Rule =
  | Predicate
  | { readonly type: 'and'; readonly of: readonly Rule[] }
  | { readonly type: 'or'; readonly of: readonly Rule[] }
  | { readonly type: 'not'; readonly of: Rule };

/** Limits that a check of `crm/` holds a shop to; a registry of bits and day files are sized by them. */
export const MAX_SEGMENTS = 200;
/** Predicates of one segment, those within `and`, `or` and `not` included. */
export const MAX_PREDICATES = 100;
/** `and`, `or` and `not` within one another. */
export const MAX_DEPTH = 16;
/** Distinct questions of a shop's segments that the run asks of the tables: a byte per customer each. */
export const MAX_QUESTIONS = 250;

/** The segments of a shop, in the order of the list. */
export const segmentsOfShop = (
  segments: readonly SegmentDefinition[] | undefined,
  shop: ShopId,
): readonly SegmentDefinition[] => (segments ?? []).filter(({ shops }) => !shops || shops.includes(shop));

/** Names of the segments that a team wrote for a shop, in its language, by id. */
export const segmentTitles = (
  segments: readonly SegmentDefinition[] | undefined,
  { id, locale }: { readonly id: ShopId; readonly locale: string },
): Readonly<Record<string, string>> =>
  Object.fromEntries(segmentsOfShop(segments, id).map((segment) => [segment.id, nameIn(locale, segment)]));
