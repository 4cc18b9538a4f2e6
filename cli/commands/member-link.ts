import { idsOfPerson } from '#flow/privacy/person-ids.ts';
import { membershipState } from '#model/membership/state.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { memberPageLink } from '../points/member-page-link.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const memberLinkCommand: Command = {
  name: 'member-link',
  words: ['WHO'],
  summary: 'tells the link to the page of a member, as mails have it, or a fresh one that shows everything',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    fresh: { help: 'name, orders and rewards, too, and all its buttons: for half an hour from now' },
  },
  notes: `WHO is ${WHO}.\nWhoever has the link sees the page: give a fresh one to nobody but the member.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const [who = ''] = args.positionals;
      const { root: customerId } = await whoIs(target, shop, who, output);
      const { ids } = await idsOfPerson(target.stores.customers, shop.id, customerId);
      const facts = (await Promise.all(ids.map((id) => target.stores.facts.listStanding(shop.id, id)))).flat();
      if (!membershipState(facts, target.now()).isMember)
        throw new CliError(
          `${customerId} is no member of ${membership.name}`,
          `they join at /join/${shop.id} (docs/membership.md)`,
        );
      const freshAt = args.flag('fresh') ? target.now() : undefined;
      const link = await memberPageLink(target, shop, customerId, freshAt);
      output.answer({ shop: shop.id, customerId, link, ...(freshAt !== undefined && { freshAt }) }, link);
      return 'done';
    }),
};
