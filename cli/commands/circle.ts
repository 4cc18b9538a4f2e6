import { loadCircle } from '#flow/circle/load-circle.ts';
import { circleLines } from '../circle/circle-text.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const circleCommand: Command = {
  name: 'circle',
  words: ['WHO'],
  summary: 'shows who is around a customer: family, friends, colleagues, and the chain of referrals they are in',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes: `WHO is ${WHO}. What ties people, and what it is good for: docs/referral.md`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const [who = ''] = args.positionals;
      const { root } = await whoIs(target, shop, who, output);
      const circle = await loadCircle(target.stores, shop.id, root, membership.circles);
      output.answer(
        { shop: shop.id, customerId: root, ...circle },
        circleLines(root, circle, membership, output).join('\n'),
      );
      return 'done';
    }),
};
