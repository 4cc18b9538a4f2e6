import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { idsOfPerson } from '#flow/privacy/person-ids.ts';
import { decideDoubt } from '#flow/referral/decide-doubt.ts';
import { shownOwnCode } from '#model/code/own-code.ts';
import { membershipState } from '#model/membership/state.ts';
import type { Referral } from '#model/referral/referral.ts';
import { reasonWords, stateWords } from '#model/referral/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { memberOf } from '../cases/member-of.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { shopTime } from '../console/shown.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const MOST_WHY = 200;

export const referralsCommand: Command = {
  name: 'referrals',
  summary: 'shows which member brought whom and how it stands, decides on a doubt, tells an invite code',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    code: { value: 'WHO', help: 'the invite code of a member, to be told or printed' },
    doubted: { help: 'those alone that wait for somebody of the team' },
    accept: { value: 'FRIEND', help: 'this friend is somebody new: it waits for their order as any other' },
    refuse: { value: 'FRIEND', help: 'it is none, and nobody is rewarded' },
    by: { value: 'MEMBER', help: 'who decides: an id of crm/team.ts' },
    why: { value: 'TEXT', help: 'in your words, kept with the decision' },
  },
  notes: `FRIEND is ${WHO}.\nWhat is refused, doubted and rewarded by which rule: docs/referral.md`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [accept, refuse] = [args.text('accept'), args.text('refuse')];
      if (accept !== undefined && refuse !== undefined) throw new UsageError('give --accept or --refuse, not both');
      const member = args.text('code');
      if (member !== undefined) return tellCode(context, target, shop, member);
      const who = accept ?? refuse;
      if (who !== undefined) return decide(context, target, shop, who, accept !== undefined);
      const all: Referral[] = [];
      for await (const one of target.stores.referrals.all(shop.id)) all.push(one);
      const listed = all
        .filter(({ state }) => !args.flag('doubted') || state === 'doubted')
        .sort((a, b) => b.at - a.at || (a.friend < b.friend ? -1 : 1));
      const rows = listed.map((one) => [shopTime(one.at, shop.timezone), one.friend, one.inviter, one.state]);
      const whys = listed.flatMap(({ friend, reason, decidedBy, why }) => {
        const said = [reason && reasonWords(reason), decidedBy && `${decidedBy} said: ${why}`]
          .filter(Boolean)
          .join('; ');
        return said === '' ? [] : [output.prose(`${friend}: ${said}`)];
      });
      const none = args.flag('doubted') ? '  nobody waits for a decision' : '  nobody was brought by a member yet';
      const lines = [
        output.heading(`${shop.name}: who brought whom (times in ${shop.timezone})`),
        output.table(['came', 'friend', 'brought by', 'state'], rows, none),
        ...(whys.length > 0 ? ['', ...whys] : []),
      ];
      output.answer({ shop: shop.id, referrals: listed }, lines.join('\n'));
      return 'done';
    }),
};

/** Made where there is none yet. Throws {@link CliError} for somebody who is no member. */
async function tellCode({ output }: CommandContext, target: Target, shop: Shop, who: string): Promise<'done'> {
  const membership = declaredMembership(target, shop);
  if (!membership.referral)
    throw new CliError(
      `${membership.name} rewards nobody for bringing somebody`,
      'declare referral (docs/referral.md)',
    );
  const { root } = await whoIs(target, shop, who, output);
  const { ids } = await idsOfPerson(target.stores.customers, shop.id, root);
  const facts = (await Promise.all(ids.map((id) => target.stores.facts.listStanding(shop.id, id)))).flat();
  if (!membershipState(facts, target.now()).isMember)
    throw new CliError(`${root} is no member of ${membership.name}`, 'who is none has no invite code');
  const { ring } = await target.links();
  const code = shownOwnCode(await inviteCodeOf(target.stores.inviteCodes, ring, shop.id, root));
  output.answer({ shop: shop.id, customerId: root, code }, code);
  return 'done';
}

async function decide(
  { args, output }: CommandContext,
  target: Target,
  shop: Shop,
  who: string,
  accept: boolean,
): Promise<'done'> {
  const by = memberOf(target, args.text('by'));
  const why = args.text('why')?.trim();
  if (!why || why.length > MOST_WHY) throw new UsageError(`--why says why, in 1 to ${MOST_WHY} characters`);
  const { root } = await whoIs(target, shop, who, output);
  const { ids } = await idsOfPerson(target.stores.customers, shop.id, root);
  const answer = await decideDoubt(target.stores.referrals, shop.id, ids, { accept, by, why, now: target.now() });
  if (answer.outcome === 'unknown')
    throw new CliError(`nobody brought ${root}`, 'perennial referrals --doubted lists whom to decide on');
  const { referral } = answer;
  if (answer.outcome === 'settled')
    throw new CliError(
      `the referral of ${root} is not doubted: ${stateWords(referral.state)}`,
      'perennial referrals --doubted lists whom to decide on',
    );
  output.answer(
    { referral },
    `${referral.friend}, brought by ${referral.inviter}: ${accept ? 'accepted' : 'refused'} by ${by}`,
  );
  return 'done';
}
