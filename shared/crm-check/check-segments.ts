import * as z from 'zod/mini';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { compileSegments } from '#model/rule/compile/compile.ts';
import type { RuleFault } from '#model/rule/compile/fault.ts';
import {
  MAX_DEPTH,
  MAX_PREDICATES,
  MAX_SEGMENTS,
  type SegmentDefinition,
  segmentsOfShop,
} from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Issue, rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { EXAMPLE_SEGMENT } from './examples.ts';
import { localNames } from './fields.ts';
import { checkShape, foundIn } from './issue.ts';
import { placeOf } from './place.ts';
import { RuleSchema } from './rule-schema.ts';

const SegmentSchema = z.strictObject({
  id: slug,
  name: z.string().check(rule<string>((text) => text.trim() !== '', 'is empty', 'write what people call the segment')),
  names: z.optional(localNames),
  where: RuleSchema,
  coolDownDays: z.optional(
    z
      .number()
      .check(
        rule<number>(
          (days) => Number.isInteger(days) && days >= 0 && days <= 3650,
          'is not a whole number of days 0..3650',
          'write for example 30',
        ),
      ),
  ),
  shops: z.optional(
    z
      .array(z.string())
      .check(
        rule<string[]>(
          (shops) => shops.length > 0,
          'is empty, so the segment is of no shop',
          'name at least one shop, or leave shops out',
        ),
      ),
  ),
});

/** The form of one declared segment; where it holds, what it refers to is checked in {@link checkReferences}. */
export function checkSegment(input: unknown, path: string): readonly Issue[] {
  const where = typeof input === 'object' && input !== null && 'where' in input ? input.where : undefined;
  const size = sizeOf(where, 0);
  if (size.depth > MAX_DEPTH) {
    return [{ path: `${path}.where`, what: `nests more than ${MAX_DEPTH} deep`, fix: 'make segments of its parts' }];
  }
  const { issues } = checkShape(SegmentSchema, input, path, EXAMPLE_SEGMENT);
  if (size.predicates <= MAX_PREDICATES) return issues;
  const what = `asks ${size.predicates} questions, more than ${MAX_PREDICATES}`;
  return [...issues, { path: `${path}.where`, what, fix: 'make segments of its parts' }];
}

/** Stops where it is too deep, so that a rule within itself ends too. */
function sizeOf(input: unknown, depth: number): { readonly depth: number; readonly predicates: number } {
  if (depth > MAX_DEPTH || typeof input !== 'object' || input === null || !('of' in input)) {
    return { depth, predicates: 1 };
  }
  const { of } = input;
  if (typeof of !== 'object' || of === null) return { depth, predicates: 1 };
  const parts: readonly unknown[] = Array.isArray(of) ? of : [of];
  let deepest = depth + 1;
  let predicates = 0;
  for (const part of parts.slice(0, MAX_PREDICATES + 1)) {
    const size = sizeOf(part, depth + 1);
    deepest = Math.max(deepest, size.depth);
    predicates += size.predicates;
    if (deepest > MAX_DEPTH) break;
  }
  return { depth: deepest, predicates };
}

/** What sound segments refer to: one another, shops, attributes, interests, the membership and the money of each shop. */
export function checkReferences(
  segments: readonly SegmentDefinition[],
  shops: readonly Shop[],
  memberships: readonly Membership[] = [],
): readonly Issue[] {
  const known = shops.map(({ id }) => id);
  const ofNoShop = segments.flatMap((segment) =>
    (segment.shops ?? []).flatMap((shop, i) =>
      known.includes(shop)
        ? []
        : [
            issueOf({
              definition: segment,
              path: `shops[${i}]`,
              what: `there is no shop ${JSON.stringify(shop)}`,
              fix: `use ${known.join(', ')}`,
            }),
          ],
    ),
  );
  const ofShops = shops.flatMap((shop) =>
    checkShopSegments(segmentsOfShop(segments, shop.id), shop, membershipOf({ memberships }, shop.id)),
  );
  return [...ofNoShop, ...ofShops];
}

function checkShopSegments(
  segments: readonly SegmentDefinition[],
  shop: Shop,
  membership: Membership | undefined,
): readonly Issue[] {
  const last = segments[MAX_SEGMENTS];
  if (last) {
    const what = `is segment ${MAX_SEGMENTS + 1} of ${shop.id}, which holds ${MAX_SEGMENTS}`;
    return [issueOf({ definition: last, path: 'id', what, fix: 'take out segments that no program uses' })];
  }
  return compileSegments(segments, shop, membership).faults.map(issueOf);
}

/** In the author's file at the call that made the predicate, as far as a call made it. */
export function issueOf({ definition, path, what, fix }: RuleFault): Issue {
  const base = `segments.${definition.id}`;
  const issue = { path: `${base}.${path}`, what, fix };
  return placedWithin(definition, `.${path}`, foundIn(definition, base, issue));
}

/** The innermost object of the path whose place is known, and what is left of the path below it. */
export function placedWithin(declared: unknown, field: string, issue: Issue): Issue {
  let value = declared;
  let best = issue;
  let rest = field;
  for (const [step, name, index] of field.matchAll(/\.([^.[\]]+)|\[(\d+)\]/g)) {
    if (typeof value !== 'object' || value === null) break;
    value = Reflect.get(value, name ?? Number(index));
    rest = rest.slice(step.length);
    if (typeof value === 'object' && value !== null && placeOf(value))
      best = { ...best, in: { declared: value, field: rest } };
  }
  return best;
}
