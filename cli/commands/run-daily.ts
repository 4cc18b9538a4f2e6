import { missedDays } from '#flow/daily/missed-days.ts';
import { dayLines, periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { amount, plain } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';

export const runDailyCommand: Command = {
  name: 'run daily',
  summary: 'runs the daily run of a shop for one day',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: yesterday there)" },
  },
  notes: `A day before the latest run writes only its snapshot; running a day again leaves the same result. Days that
no run reached, 35 at most, are made up before it: snapshots, segments and movements, but no touches.`,
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const day = date ?? addDays(localDay(target.now(), shop.timezone), -1);
      // before anything is said of days that are made up: a run of such a day would turn all until then into earlier ones
      checkIsOver(day, shop, { now: target.now(), option: 'date' });
      const before = await target.stores.snapshots.latestRun(shop.id);
      const missed = before ? missedDays(before.day, day, shop.timezone) : [];
      if (missed.length > 0) output.note(`no run reached ${daysOf(missed)}: made up first, without touches ...`);
      output.note(`running ${shop.id} for ${day} ...`);
      await target.runDaily(shop.id, day);
      const latest = await target.stores.snapshots.latestRun(shop.id);
      const rows = await target.stores.snapshots.kpiRows(shop.id, FIRST_DAY, day);
      const { toDate } = periodSums(rows, dayNumber(day));
      const mode = latest?.day === day ? latest.mode : 'snapshot-only';
      const headlines = dayLines()
        .filter(({ headline }) => headline)
        .map(({ name, title, unit }) => [name, title.en, toDate[name] ?? 0, unit] as const);
      output.answer(
        {
          shop: shop.id,
          day,
          mode,
          madeUp: missed,
          ...Object.fromEntries(headlines.map(([name, , sum]) => [`${name}ToDate`, sum])),
        },
        output.columns([
          ['shop', shop.id],
          ['day', day],
          ['mode', plain(mode)],
          ...(missed.length > 0 ? [['made up', daysOf(missed)] as const] : []),
          ...headlines.map(([, words, sum, unit]) => [
            `${words} to date`,
            unit === 'money' ? amount(sum, shop.currency) : sum,
          ]),
        ]),
      );
      return 'done';
    });
  },
};

/** `2026-03-01` or `2026-03-01 to 2026-03-04 (4 days)`. */
const daysOf = (days: readonly string[]): string =>
  days.length === 1 ? `${days[0]}` : `${days[0]} to ${days.at(-1)} (${days.length} days)`;
