import * as z from 'zod/mini';
import type { Membership } from '#model/membership/membership.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { whole } from './fields.ts';

const give = z.strictObject({
  points: whole(1, 100_000),
  atMost: z.optional(z.strictObject({ times: whole(1, 1_000), days: whole(1, 3_650) })),
});

export const givesSchema = z.strictObject({ review: z.optional(give), survey: z.optional(give) });

/** It gives points, so there are some. */
export const giveFaults = ({ gives, points }: Membership, path: string): readonly Issue[] =>
  gives && !points
    ? [{ path: `${path}.gives`, what: 'gives points, and no points are declared', fix: 'declare points' }]
    : [];
