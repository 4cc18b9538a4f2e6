import type { KpiSnapshot, KpiSums } from '#model/kpi/snapshot.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { CliError } from '../cli-error.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command.ts';
import { columns } from '../output.ts';
import { chosenShop, withTarget } from '../target/target.ts';

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
      output.answer(snapshot, `${output.heading(`${shop.name}, ${day}`)}\n${kpiText(snapshot)}`);
      return 'done';
    });
  },
};

/** KPI sums as a table, money with its currency. */
export function kpiText({ ofDay, toDate, currency }: KpiSnapshot): string {
  const money = (minor: number): string => `${formatMinor(minor, currency)} ${currency}`;
  const row = (label: string, key: keyof KpiSums, show: (value: number) => string = String) =>
    [label, show(ofDay[key]), show(toDate[key])] as const;
  return columns([
    ['', 'day', 'to date'],
    row('buyers', 'buyers'),
    row('new buyers', 'newBuyers'),
    row('orders', 'orders'),
    row('gross', 'grossMinor', money),
    row('returned', 'returnedMinor', money),
    row('net', 'netMinor', money),
    row('anonymous orders', 'anonymousOrders'),
    row('anonymous gross', 'anonymousGrossMinor', money),
    row('anonymous returned', 'anonymousReturnedMinor', money),
  ]);
}
