import { membersFigures } from '#flow/report/members.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { AS_OF_OPTION, type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { membersText } from '../members/members-text.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';

export const membersCommand: Command = {
  name: 'members',
  summary: 'shows what a membership amounts to: members by level, points and what they cost',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION, ...AS_OF_OPTION },
  notes: `What is known at the end of a day, of the 30 days up to it where nothing else is said. Each figure stands with its
definition in docs/kpis.md; of one member: perennial points WHO. Money is in minor units in the JSON document.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const { stores } = target;
      const asked = args.day('as-of');
      if (asked !== undefined) checkIsOver(asked, shop, { now: target.now(), option: 'as-of' });
      const day =
        asked ?? (await stores.snapshots.latestRun(shop.id))?.day ?? addDays(localDay(target.now(), shop.timezone), -1);
      const figures = await membersFigures(stores, shop, membership, day);
      const text = membersText(figures, { shop, membership, output });
      output.answer({ shop: shop.id, currency: shop.currency, membership: membership.id, ...figures }, text);
      return 'done';
    }),
};
