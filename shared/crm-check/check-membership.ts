import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { perkFaults } from './check-perks.ts';
import { rewardFaults } from './check-rewards.ts';
import { EXAMPLE_MEMBERSHIP } from './examples.ts';
import { giveFaults } from './gives-schema.ts';
import { checkShape } from './issue.ts';
import { MembershipSchema } from './membership-schema.ts';
import { referralFaults } from './referral-schema.ts';

/** One membership by itself: its form, its levels, and what rules of points say of them. */
export function checkMembership(declared: unknown, path: string): readonly Issue[] {
  const { value, issues } = checkShape(MembershipSchema, declared, path, EXAMPLE_MEMBERSHIP);
  if (!value) return issues;
  return [
    ...levelFaults(value, path),
    ...perkFaults(value, path),
    ...ruleFaults(value, path),
    ...giveFaults(value, path),
    ...welcomeFaults(value, path),
    ...rewardFaults(value, path),
    ...referralFaults(value, path),
  ];
}

/** What they name is there, and a shop has one. @param shops sound ones */
export function checkMemberships(memberships: readonly Membership[], shops: readonly Shop[]): readonly Issue[] {
  return memberships.flatMap(({ id, shop }, n) => {
    const path = `memberships.${id}.shop`;
    if (!shops.some((one) => one.id === shop)) {
      const all = shops.map((one) => one.id).join(', ');
      return [{ path, what: `is ${shop}, which is no shop`, fix: `use one of ${all}` }];
    }
    const other = memberships.slice(0, n).find((one) => one.shop === shop);
    return other
      ? [{ path, what: `has the membership ${other.id} already`, fix: 'keep one of them: a shop has one membership' }]
      : [];
  });
}

function levelFaults({ levels, points }: Membership, path: string): readonly Issue[] {
  if (!levels) return [];
  const at = `${path}.levels`;
  const all = levels.levels;
  const faults: Issue[] = [];
  if (all.length === 0)
    faults.push({ path: `${at}.levels`, what: 'is empty', fix: 'write a level, or leave levels out' });
  for (const [n, { id, from }] of all.entries()) {
    const before = all[n - 1];
    if (all.findIndex((one) => one.id === id) < n)
      faults.push({ path: `${at}.levels[${n}].id`, what: `is ${id} again`, fix: 'give each level its own id' });
    if (before && from <= before.from)
      faults.push({
        path: `${at}.levels[${n}].from`,
        what: `is not above that of ${before.id} (${before.from})`,
        fix: 'write levels from the lowest to the highest, each with a higher from',
      });
  }
  if (levels.by === 'points' && !points)
    faults.push({ path: `${at}.by`, what: 'is points, and no points are declared', fix: 'declare points, or use net' });
  return faults;
}

const welcomeFaults = ({ welcome, points }: Membership, path: string): readonly Issue[] =>
  welcome && !points
    ? [
        {
          path: `${path}.welcome`,
          what: 'gives points, and no points are declared',
          fix: 'declare points, or leave it out',
        },
      ]
    : [];

function ruleFaults({ points, levels }: Membership, path: string): readonly Issue[] {
  if (!points) return [];
  const at = `${path}.points.rules`;
  const { rules } = points;
  if (rules.length === 0)
    return [{ path: at, what: 'is empty', fix: 'write one version with the day from which it holds' }];
  const known = new Set(levels?.levels.map(({ id }) => id));
  return rules.flatMap((version, n) => {
    const before = rules[n - 1];
    const late = before && version.from <= before.from;
    const unknown = Object.keys(version.levels ?? {}).filter((id) => !known.has(id));
    return [
      ...(late
        ? [
            {
              path: `${at}[${n}].from`,
              what: `is not after ${before.from}, from which the version before it holds`,
              fix: 'write versions from the oldest to the newest, one a day at most',
            },
          ]
        : []),
      ...unknown.map((id) => ({
        path: `${at}[${n}].levels.${id}`,
        what: 'is no level of this membership',
        fix: known.size > 0 ? `use ${[...known].join(', ')}` : 'declare levels, or leave it out',
      })),
    ];
  });
}
