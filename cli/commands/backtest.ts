import { backtestReplenishment } from '#flow/backtest/backtest-replenishment.ts';
import { backtestShop } from '#flow/backtest/backtest-shop.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { backtestDocument, backtestText } from '../backtest/backtest-text.ts';
import { replenishmentText } from '../backtest/replenishment-text.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const backtestCommand: Command = {
  name: 'backtest',
  summary: 'says how right predictions of a past day would have been',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    split: { value: 'DAY', help: "the last day that the models may know, in the shop's zone (YYYY-MM-DD)" },
    until: { value: 'DAY', help: 'the last day to judge them by (default: that of the last order, or yesterday)' },
  },
  notes: `Reads every customer of the shop, and the goods of their orders twice; writes nothing. Choose a split with at least 60 days of orders before
it, and about as long after it as you want to foresee. docs/predictions.md says what the figures mean. Money is in minor
units of the currency in the JSON document.`,
  run: (context) => {
    const { args, output } = context;
    const split = args.day('split');
    if (split === undefined) throw new UsageError('--split is missing: give the last day that the models may know');
    const until = args.day('until');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const yesterday = addDays(localDay(target.now(), shop.timezone), -1);
      const end = until ?? yesterday;
      if (split >= end) throw new UsageError(`--split ${split} leaves no day to judge by: give one before ${end}`);
      if (end > yesterday) throw new UsageError(`--until ${end} is not over: give ${yesterday} or a day before it`);
      const { buckets } = target.stores;
      const progress = output.progress('buckets of customers', buckets);
      const result = await backtestShop({ shop, split, until: end, onBucket: progress.update }, target.stores).finally(
        progress.stop,
      );
      if (!result) {
        throw new CliError(
          `${shop.id} has no customer of ${split} or before who ordered after it, up to ${end}`,
          'choose a --split after the first orders and before the last, or import orders: import FILE',
        );
      }
      const wish = { shop, split, end: result.until };
      const reading = output.progress('buckets of goods', 2 * buckets);
      const goods = await backtestReplenishment({ ...wish, onBucket: reading.update }, target.stores).finally(
        reading.stop,
      );
      const text = `${backtestText(result, shop, output)}\n${replenishmentText(goods, output)}`;
      output.answer({ ...backtestDocument(result, shop), goods }, text);
      return 'done';
    });
  },
};
