import { openAdjustments } from '#flow/points/adjust-points.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { shopTime } from '../console/shown.ts';
import { adjusting, askInWords } from '../points/adjusting.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const pointsAskedCommand: Command = {
  name: 'points asked',
  summary: 'lists adjustments of points that wait for a second person',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const open = await openAdjustments(adjusting(target), { shop, membership }, target.now());
      const rows = open.map(({ customerId, ask }) => [
        ...[ask.id, shopTime(ask.at, shop.timezone), ask.by, customerId, askInWords(ask)],
      ]);
      const text =
        rows.length === 0 ? 'no adjustment waits' : output.table(['id', 'asked', 'by', 'member', 'what'], rows);
      output.answer({ shop: shop.id, open }, text);
      return 'done';
    }),
};
