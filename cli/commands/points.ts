import { memberPoints } from '#flow/points/member-points.ts';
import { expiringOf } from '#model/points/expiring.ts';
import type { Posting } from '#model/points/ledger.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { pointsText } from '../points/points-text.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const pointsCommand: Command = {
  name: 'points',
  words: ['WHO'],
  summary: 'shows a member: level, points, what expires when, and the ledger of all movements',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    ledger: { help: 'each movement between two accounts: issued, pending, available, redeemed, expired, taken back' },
  },
  notes: `WHO is ${WHO}.\nNothing of it is stored: it is worked out of the orders and the dated rules of crm/memberships.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const [who = ''] = args.positionals;
      const { root: customerId } = await whoIs(target, shop, who, output);
      const ledger: Posting[] = [];
      const question = { shop, membership, customerId };
      const member = await memberPoints(target.stores, question, target.now(), (posting) => ledger.push(posting));
      if (!member) {
        const left = await memberPoints(target.stores, { ...question, alsoLeft: true }, target.now());
        throw new CliError(
          left
            ? `${customerId} has left ${membership.name}: ${left.books.available} points are kept until they expire`
            : `${customerId} is no member of ${membership.name}`,
          `they are one once they join by the page /join/${shop.id}, or an import, a webhook or the shop’s systems say so (docs/membership.md)`,
        );
      }
      const { books, level, joinedAt, opening } = member;
      const expiring = expiringOf(books.lots, shop.timezone);
      const { available, pending, accounts } = books;
      const { unknownLevel } = opening;
      const told = { shop: shop.id, customerId, joinedAt, level, unknownLevel, available, pending, expiring, accounts };
      const isAsked = args.flag('ledger');
      const text = pointsText({ shop, membership, member, expiring, ledger: isAsked ? ledger : undefined }, output);
      output.answer({ ...told, ...(isAsked && { ledger }) }, text);
      return 'done';
    }),
};
