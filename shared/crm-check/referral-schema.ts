import * as z from 'zod/mini';
import type { Membership } from '#model/membership/membership.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { whole } from './fields.ts';

export const referralRules = z.strictObject({
  inviterPoints: whole(0, 100_000),
  friendPoints: whole(0, 100_000),
  minimumMinor: z.optional(whole(0, 10_000_000)),
  existingToo: z.optional(z.boolean()),
  buyWithinDays: whole(1, 365),
  returnDays: z.optional(whole(0, 365)),
  atMost: z.optional(z.strictObject({ referrals: whole(1, 10_000), days: whole(1, 3_650) })),
  programs: z.optional(z.array(slug)),
});

/** It gives points, so there are some; and none before those of the order itself may be spent. */
export function referralFaults({ referral, points }: Membership, path: string): readonly Issue[] {
  if (!referral) return [];
  const at = `${path}.referral`;
  if (!points) return [{ path: at, what: 'gives points, and no points are declared', fix: 'declare points' }];
  const faults: Issue[] = [];
  if (referral.inviterPoints + referral.friendPoints === 0)
    faults.push({
      path: at,
      what: 'gives nobody anything',
      fix: 'write inviterPoints or friendPoints, or leave it out',
    });
  const pending = Math.max(0, ...points.rules.map(({ pendingDays }) => pendingDays));
  if (referral.returnDays !== undefined && referral.returnDays < pending)
    faults.push({
      path: `${at}.returnDays`,
      what: `is less than ${pending}, for which points of the order itself wait`,
      fix: `write ${pending} or more, or leave it out`,
    });
  return faults;
}
