import { addDays, localDay } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { kpiText } from '../console/kpi-table.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const kpiCommand: Command = {
  name: 'kpi',
  summary: 'shows the KPI snapshot of a day',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: the latest that was run)" },
  },
  notes: 'Money is in minor units of the currency in the JSON document.',
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { snapshots } = target.stores;
      const day =
        date ?? (await snapshots.latestRun(shop.id))?.day ?? addDays(localDay(target.now(), shop.timezone), -1);
      const snapshot = await snapshots.getSnapshot(shop.id, day);
      if (!snapshot) {
        throw new CliError(
          `${shop.id} has no snapshot of ${day}`,
          `make it: run daily --shop ${shop.id} --date ${day}`,
        );
      }
      output.answer(
        snapshot,
        `${output.heading(`${shop.name}, ${day} in ${shop.timezone}`)}\n${kpiText(snapshot, output)}`,
      );
      return 'done';
    });
  },
};
