import * as z from 'zod/mini';
import { isAddress } from '#model/identity/mail-address.ts';
import { isHandOff } from '#model/journey/steps/hand-off/hand-off.ts';
import type { Program } from '#model/program/program.ts';
import { isNarrowing, ROLES, SHARE_RULES, type ShareRule, type Team } from '#model/team/team.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { rule } from '#model/values/form/rule.ts';
import { slug } from '#model/values/form/slug.ts';
import { line } from '#model/values/form/text.ts';
import { whole } from './fields.ts';
import { checkShape, foundIn } from './issue.ts';

const EXAMPLE: Team = { members: [{ id: 'mia', name: 'Mia', email: 'mia@your-shop.com' }] };

/** Each member has a topic and a rule of its own, and an account has 300 rules on a bus (EventBridge quotas). */
const MOST_MEMBERS = 50;

const country = z
  .string()
  .check(rule<string>((code) => /^[A-Z]{2}$/.test(code), 'is not a country', 'write an ISO 3166-1 code such as DE'));

const roles = z
  .array(z.enum(ROLES))
  .check(
    rule<string[]>(
      ({ length }) => length > 0,
      'is empty, so they take nothing',
      'write sales, service or both, or leave it out',
    ),
  );

const member = z.strictObject({
  id: slug,
  name: line,
  email: z.optional(
    z.string().check(rule<string>(isAddress, 'is not an e-mail address', 'write one plain address: mia@your-shop.com')),
  ),
  digest: z.optional(z.boolean()),
  shops: z.optional(z.array(z.string())),
  territories: z.optional(z.array(country)),
  tiers: z.optional(z.array(z.enum(['A', 'B', 'C', 'D']))),
  products: z.optional(z.array(line)),
  roles: z.optional(roles),
});
/** Who leaves something to be narrowed stands before who chooses one. */
const ordered = (rules: readonly ShareRule[]): boolean => rules.slice(0, -1).every(isNarrowing);
const shareRule = z.enum(SHARE_RULES);
const share = z.union([
  shareRule,
  z.array(shareRule).check(
    rule<ShareRule[]>(({ length }) => length > 0, 'is empty', 'name a rule, or leave share out: then it is by load'),
    rule<ShareRule[]>(
      ordered,
      'has a rule behind one that leaves nobody to choose from',
      "write load or round-robin at the end: ['territory', 'product', 'load']",
    ),
  ),
]);

const TeamSchema = z.strictObject({
  members: z
    .array(member)
    .check(
      rule<readonly object[]>(
        ({ length }) => length > 0 && length <= MOST_MEMBERS,
        `does not have 1 to ${MOST_MEMBERS} members`,
        'name who takes over: { id, name, email }',
      ),
    ),
  lowAnswer: z.optional(z.strictObject({ atMost: z.optional(whole(0, 9)), card: z.optional(line) })),
  reads: z.optional(z.array(slug)),
  share: z.optional(share),
  escalateTo: z.optional(slug),
});

/** The team, and that every step which hands somebody over finds somebody there. */
export function checkTeam(
  declared: unknown,
  programs: readonly Program[],
  shopIds: readonly string[],
): readonly Issue[] {
  const ofSteps = (team: Team | undefined) => checkSteps(programs, team);
  if (declared === undefined) return ofSteps(undefined);
  const { value, issues } = checkShape(TeamSchema, declared, 'team', EXAMPLE);
  if (!value) return issues.map((issue) => foundIn(declared, 'team', issue));
  return [
    ...[...twice(value), ...unreachable(value), ...strangers(value, shopIds), ...noEscalation(value)].map((issue) =>
      foundIn(declared, 'team', issue),
    ),
    ...ofSteps(value),
  ];
}

const twice = ({ members }: Team): readonly Issue[] =>
  members.flatMap(({ id }, at) =>
    members.findIndex((other) => other.id === id) < at
      ? [{ path: `team.members[${at}].id`, what: 'is used twice', fix: 'give each member an own id' }]
      : [],
  );

const unreachable = ({ members }: Team): readonly Issue[] =>
  members.flatMap(({ digest, email }, at) =>
    digest && email === undefined
      ? [
          {
            path: `team.members[${at}].digest`,
            what: 'is wanted by somebody without an address',
            fix: 'write their email, or leave digest out',
          },
        ]
      : [],
  );

const strangers = ({ members }: Team, shopIds: readonly string[]): readonly Issue[] =>
  members.flatMap(({ shops = [] }, at) =>
    shops.flatMap((shop, n) =>
      shopIds.includes(shop)
        ? []
        : [
            {
              path: `team.members[${at}].shops[${n}]`,
              what: `there is no shop ${JSON.stringify(shop)}`,
              fix: `use one of ${shopIds.join(', ')}`,
            },
          ],
    ),
  );

const noEscalation = ({ members, escalateTo }: Team): readonly Issue[] =>
  escalateTo === undefined || members.some(({ id }) => id === escalateTo)
    ? []
    : [
        {
          path: 'team.escalateTo',
          what: `there is no member ${JSON.stringify(escalateTo)} in the team`,
          fix: `use one of ${members.map(({ id }) => id).join(', ')}, or leave it out: then it is the next by the rules`,
        },
      ];

function checkSteps(programs: readonly Program[], team: Team | undefined): readonly Issue[] {
  return programs.flatMap((program) =>
    program.steps.flatMap((step, at): readonly Issue[] => {
      if (!isHandOff(step)) return [];
      const base = `programs.${program.id}`;
      const path = `${base}.steps[${at}]`;
      const found = (issue: Issue) => [foundIn(program, base, issue)];
      if (!team)
        return found({
          path,
          what: 'hands over to a team, and none is declared',
          fix: 'declare who takes over in crm/team.ts and give it to defineCrm: team',
        });
      const ids = team.members.map(({ id }) => id);
      if (step.to === undefined || ids.includes(step.to)) return [];
      return found({
        path: `${path}.to`,
        what: `there is no member ${JSON.stringify(step.to)} in the team`,
        fix: `use one of ${ids.join(', ')}, or leave it out: the team shares`,
      });
    }),
  );
}
