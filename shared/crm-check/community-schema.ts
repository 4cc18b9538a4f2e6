import * as z from 'zod/mini';
import { COMMUNITY_KINDS } from '#model/community/community.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import { SEGMENT_NAMES, type SegmentName } from '#model/segment/membership.ts';
import { type Issue, rule } from '#model/values/form/rule.ts';
import { line } from '#model/values/form/text.ts';
import { isNames, localNames } from './fields.ts';

const invite = z.record(
  z.string(),
  z
    .string()
    .check(
      rule<string>(
        (text) => URL.canParse(text) && text.startsWith('https://'),
        'is not an https address',
        'write the invitation of the group: https://chat.example/join/abc',
      ),
    ),
);

/** The group of members outside of the shop. */
export const communitySchema = z.strictObject({
  ...{ name: line, names: z.optional(localNames), kind: z.enum(COMMUNITY_KINDS) },
  invite: invite.check(
    rule<Readonly<Record<string, string>>>(
      (all) => Object.keys(all).length > 0,
      'is empty, so nobody can join',
      "write an address for each language: { en: 'https://...', 'zh-CN': 'https://...' }",
    ),
  ),
  invites: z.optional(z.custom<SegmentName[]>(isNames)),
});

/** Who is invited to the community, and who may take a reward, is in a segment that the shop has. */
export const checkSegmentsOfMembers = (
  memberships: readonly Membership[],
  segments: readonly SegmentDefinition[],
): readonly Issue[] =>
  memberships.flatMap((one) => {
    const own = segments.filter(({ shops }) => !shops || shops.includes(one.shop)).map(({ id }) => `rule:${id}`);
    const known = new Set<string>([...SEGMENT_NAMES, ...own]);
    const path = `memberships.${one.id}`;
    return [
      ...faultsOf(`${path}.community.invites`, one.community?.invites, known, 'invited'),
      ...(one.rewards ?? []).flatMap(({ segments: of }, n) =>
        faultsOf(`${path}.rewards[${n}].segments`, of, known, 'given it'),
      ),
    ];
  });

function faultsOf(
  path: string,
  names: readonly string[] | undefined,
  known: ReadonlySet<string>,
  done: string,
): readonly Issue[] {
  if (names?.length === 0)
    return [{ path, what: `is empty, so nobody is ${done}`, fix: 'name a segment, or leave it out' }];
  return (names ?? []).flatMap((name, n) =>
    known.has(name)
      ? []
      : [
          {
            path: `${path}[${n}]`,
            what: `is ${name}, which is no segment`,
            fix: 'use member:advocate, or rule:<id> of crm/segments',
          },
        ],
  );
}
