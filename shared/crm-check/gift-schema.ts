import * as z from 'zod/mini';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { whole } from './fields.ts';

const cost = whole(0, 10_000_000);

/** What a message of a program promises. */
export const giftSchema = z.strictObject({
  program: slug,
  costMinor: cost,
  tiers: z.optional(
    z.strictObject({ A: z.optional(cost), B: z.optional(cost), C: z.optional(cost), D: z.optional(cost) }),
  ),
});

/** Programs that invite a friend or promise a gift are there, and each promises one gift. */
export const checkMemberPrograms = (
  memberships: readonly Membership[],
  programs: readonly Program[],
): readonly Issue[] =>
  memberships.flatMap(({ id, referral, gifts = [] }) => {
    const path = `memberships.${id}`;
    const named = [
      ...(referral?.programs ?? []).map((name, n) => ({ at: `${path}.referral.programs[${n}]`, name })),
      ...gifts.map(({ program }, n) => ({ at: `${path}.gifts[${n}].program`, name: program })),
    ];
    const again = gifts.flatMap(({ program }, n) =>
      gifts.findIndex((one) => one.program === program) < n
        ? [
            {
              path: `${path}.gifts[${n}].program`,
              what: `is ${program} again`,
              fix: 'write each program once, with tiers',
            },
          ]
        : [],
    );
    const unknown = named.flatMap(({ at, name }) =>
      programs.some((one) => one.id === name)
        ? []
        : [
            {
              path: at,
              what: `is ${name}, which is no program`,
              fix: 'use the id of a program of crm/programs, or leave it out',
            },
          ],
    );
    return [...unknown, ...again];
  });
