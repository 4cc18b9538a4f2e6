import type { MemberFigures } from '#local/simulator/member-books.ts';
import { type Membership, pointsName } from '#model/membership/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Output } from '../../console/output.ts';
import { type GiftsState, WAKES } from './gather-gifts.ts';
import type { MembersState } from './gather-members.ts';

/** A step of the classic case of members that was played, what came of it, and the command that shows it. */
export interface MemberStep {
  readonly step: string;
  readonly found: string;
  /** Without the options that name shop and state. */
  readonly see: string;
}

/** The steps of a shop's members. */
export interface MemberSteps {
  readonly shop: ShopId;
  readonly membership: string;
  readonly steps: readonly MemberStep[];
}

/** The steps that the members of a shop took. */
export function memberSteps(
  { shop, membership, found, messages, rewards, referrals, reminders, example }: MembersState,
  gifts: GiftsState | undefined,
): MemberSteps {
  const old = found.filter(({ isOld }) => isOld);
  const known = old.filter(({ bought }) => bought > 0);
  const held = found.reduce((sum, { available, pending }) => sum + available + pending, 0);
  const redeemed = found.reduce((sum, one) => sum + one.redeemed, 0);
  const fresh = found.filter(({ isNew }) => isNew);
  const bought = fresh.filter((one) => one.bought > 0);
  const unit = pointsName(membership, 'en');
  const steps: MemberStep[] = [
    {
      step: 'one place to talk to customers',
      found: `${count(messages)} messages of all channels, each in the history of its person beside orders, consents and cases`,
      see: example === undefined ? 'touches' : `customer ${example}`,
    },
    {
      step: 'member module, registration',
      found: `${count(fresh.length)} joined by /join/${shop.id} and got points of welcome, of whom ${count(bought.length)} bought`,
      see: 'members',
    },
    {
      step: 'member module, levels and points',
      found: `${levelsOf(found, membership)}, with ${count(held)} ${unit} to spend or on their way`,
      see: 'members',
    },
    {
      step: 'member module, redemption and orders',
      found: `${count(rewards.found.taken)} rewards for ${count(redeemed)} ${unit}, taken at member pages; orders named ${count(rewards.found.redeemed)} codes`,
      see: 'rewards claims',
    },
    {
      step: 'member module, reminders',
      found: `${count(reminders.found)} times points of a member were to run out in two weeks`,
      see: 'members',
    },
    {
      step: 'old members recognised',
      found: `${count(old.length)} with points of an older system, of whom ${count(known.length)} bought and were recognised`,
      see: example === undefined ? 'members' : `points ${example} --ledger`,
    },
    {
      step: 'members recruit members',
      found: `${count(referrals.found.rewarded)} friends bought and both sides were rewarded, ${count(referrals.found.waiting)} are waited for, ${count(referrals.found.refused)} refused (${count(referrals.found.rings)} ring)`,
      see: 'referrals',
    },
    ...(gifts && gifts.came > 0
      ? [
          {
            step: 'inactive members woken',
            found: `a gift came to ${count(gifts.came)}, of whom ${count(gifts.woken)} bought for it; ${count(gifts.heldOut)} were held out`,
            see: `effect ${WAKES}`,
          },
        ]
      : []),
    {
      step: 'insight for rewards',
      found: 'what points and rewards cost, and what they caused against people held out, where enough were',
      see: 'members',
    },
  ];
  return { shop: shop.id, membership: nameIn('en', membership), steps };
}

/** `3 Redwood, 4 Oak, 20 Fern`; of a membership without levels how many there are. */
function levelsOf(members: readonly MemberFigures[], { levels }: Pick<Membership, 'levels'>): string {
  if (!levels) return `${count(members.length)} members`;
  const named = levels.levels.toReversed().map((level) => {
    const of = members.filter((member) => member.level === level.id).length;
    return `${count(of)} ${nameIn('en', level)}`;
  });
  return named.join(', ');
}

const count = (n: number): string => n.toLocaleString('en');

/** The section of the summary. @param kept where the play is found by commands; undefined where nothing of it is left */
export function stepsText(
  all: readonly MemberSteps[],
  kept: { readonly state: string | undefined } | undefined,
  output: Pick<Output, 'heading'>,
): readonly string[] {
  if (all.length === 0) return [];
  const state = kept?.state === undefined ? '' : ` --state ${kept.state}`;
  const lines = all.flatMap(({ shop, membership, steps }) => [
    `  ${membership} (${shop})`,
    ...steps.flatMap(({ step, found, see }) => [
      `    ${step}: ${found}`,
      ...(kept ? [`      npm run -s perennial -- ${see} --shop ${shop}${state}`] : []),
    ]),
  ]);
  return [[output.heading('Members, step by step'), ...lines].join('\n')];
}
