import { periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import { kpiFigures } from '#model/kpi/values.ts';
import { isWitness } from '#model/kpi/witnesses.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { sumsText } from '../console/kpi-table.ts';
import { explained, explainedJson, findKpi, languagesOf } from '../kpi/explain.ts';
import { figuresText, restatedText } from '../kpi/figures-text.ts';
import { type ListedFigure, messageCostFigure } from '../kpi/message-costs.ts';
import { onReadFigures, onReadText } from '../kpi/since-text.ts';
import { toldBy, toldByText } from '../kpi/told-by.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const kpiCommand: Command = {
  name: 'kpi',
  summary: 'shows the KPIs of a day, as they are known now or were known on a day; explains one',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: the latest that was run)" },
    'as-known-on': { value: 'YYYY-MM-DD', help: 'what was known at the end of this later day' },
    explain: {
      value: 'NAME',
      help: 'what a KPI is: definition, formula, unit, when it is final; in the language of the shop',
    },
  },
  notes: `Late orders, returns and people who turn out to be one restate days gone by: each run counts all days anew, and what
they said before stays. Money is in minor units of the currency in the JSON document.`,
  run: async (context) => {
    const { args, output } = context;
    const [date, knownOn, name] = [args.day('date'), args.day('as-known-on'), args.text('explain')];
    if (name !== undefined) {
      const kpi = findKpi(name);
      output.answer(explainedJson(kpi), explained(kpi, languagesOf(await localesOf(context)), output));
      return 'done';
    }
    if (date !== undefined && knownOn !== undefined && knownOn < date) {
      throw new UsageError(`--as-known-on ${knownOn} is before ${date}, of which nothing was known then`);
    }
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const latest = (await target.stores.snapshots.latestRun(shop.id))?.day;
      const day = date ?? latest ?? addDays(localDay(target.now(), shop.timezone), -1);
      return show(context, target, shop, { day, knownOn });
    });
  },
};

/** Of the shop that is named, or of all of a running `start`; none where no environment is at hand, which takes seconds to boot. */
async function localesOf(context: CommandContext): Promise<readonly string[]> {
  const { args, attached } = context;
  if (args.text('shop') !== undefined) return withTarget(context, async (target) => [chosenShop(args, target).locale]);
  return (attached?.shops ?? []).map(({ locale }) => locale);
}

interface Asked {
  readonly day: Day;
  readonly knownOn: Day | undefined;
}

async function show(
  { output }: CommandContext,
  { stores: { snapshots, dayFiles }, now }: Target,
  shop: Shop,
  { day, knownOn }: Asked,
): Promise<'done'> {
  const asOf = dayNumber(day);
  const runs = await toldBy(snapshots, shop, { day, knownOn, now: now() });
  const [all, months, cohorts, before] = await Promise.all([
    snapshots.kpiRows(shop.id, FIRST_DAY, day, { knownOn }),
    snapshots.months(shop.id, { knownOn }),
    snapshots.cohorts(shop.id, { knownOn }),
    snapshots.earlierCells(shop.id, 'day', asOf),
  ]);
  // sizes of segments and ends of touches are as known now
  const [snapshot, ...ofMessages] =
    knownOn === undefined
      ? await Promise.all([snapshots.getSnapshot(shop.id, day), messageCostFigure(snapshots, shop, day, all)])
      : [undefined];
  if (!snapshot && all.length === 0) {
    const make = `make it: run daily --shop ${shop.id} --date ${day}`;
    if (knownOn !== undefined) throw new CliError(`${shop.id}: no run until ${knownOn} knew of ${day}`, make);
    throw new CliError(`${shop.id} has no snapshot of ${day}`, make);
  }
  const sums = periodSums(all, asOf);
  const until = monthOf(asOf);
  const upTo = (rows: typeof months) => rows.filter(({ at }) => at <= until);
  const ofRows = kpiFigures({ day: all, month: upTo(months), cohort: upTo(cohorts) }, asOf);
  const figures = [...ofRows, ...ofMessages].toSorted((a: ListedFigure, b) => a.kpi.place - b.kpi.place);
  const onRead = knownOn === undefined ? await onReadFigures({ snapshots, dayFiles }, shop.id, day) : undefined;
  const known = knownOn === undefined ? '' : `, as known on ${knownOn}`;
  const texts = [
    `${output.heading(`${shop.name}, ${day} in ${shop.timezone}${known}`)}\n${sumsText(sums, shop.currency, output)}`,
    output.prose(toldByText(runs, day, shop.locale)),
    figuresText(figures, shop, output),
    onRead ? onReadText(onRead, day, shop.currency, output) : '',
    knownOn === undefined ? restatedText(before, shop.currency, output) : '',
    output.prose('What one of them is: perennial kpi --explain NAME'),
  ];
  const document = {
    ...(snapshot ?? { shop: shop.id, day, currency: shop.currency }),
    ...sums,
    knownOn,
    ...(!runs.hasRun && { hasRun: false, ordersOfRun: runs.run, sizesOfRun: runs.sizes }),
    kpis: figures.map(({ kpi, from, to, value }) => ({
      name: kpi.name,
      grain: kpi.grain,
      unit: kpi.unit,
      from,
      to,
      ...value,
    })),
    ...(onRead && { since: onRead.since.map(({ from, found }) => ({ from, ...found })), topShare: onRead.topShare }),
    restated: before.map(({ since, until: end, why, kpis }) => ({
      ...{ since, until: end, why },
      kpis: Object.fromEntries(Object.entries(kpis).filter(([name]) => !isWitness(name))),
    })),
  };
  output.answer(document, texts.filter(Boolean).join('\n\n'));
  return 'done';
}
