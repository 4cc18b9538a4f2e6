import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadReport } from '#flow/report/load-report.ts';
import type { Shop } from '#model/shop/shop.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { reportPage } from '#view/page/report-page.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { deciding } from '../deciding/deciding.ts';
import { readableMembers } from '../report/brought.ts';
import { readableCampaigns } from '../report/campaigns.ts';
import { readableHandOffs } from '../report/hand-offs.ts';
import { troubleIn } from '../report/trouble.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';
import type { Target } from '../target/target.ts';

export const reportCommand: Command = {
  name: 'report',
  summary: 'writes the report of a day as one HTML file, or makes a link to that of a stage',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "the shop's local day (default: the latest that was run)" },
    out: { value: 'DIR', help: 'write report-SHOP-DAY.html there' },
    link: { help: 'with --stage: print a link to the report that the daily run left, good for seven days' },
  },
  notes: `The file holds everything that it shows, and no person: print it to PDF, or send it on. With --json the report comes as data;
money is in minor units. Whoever has a link can read that one report, without an account at AWS.`,
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    const dir = args.path('out');
    if (args.flag('link')) return link(context, date);
    if (dir === undefined && !output.json)
      throw new UsageError('--out is missing: name the folder for the HTML file, or take the data with --json');
    return withTarget(context, async (target) => {
      const { shop, day } = await shopAndDay(context, target, date);
      const { snapshots, dayFiles } = target.stores;
      const handOffs = readableHandOffs(target.stores.handOffs);
      // what waits now is nothing of a day long gone
      const isNewest = (await snapshots.latestRun(shop.id))?.day === day;
      const trouble = isNewest ? troubleIn(target) : undefined;
      const campaigns = readableCampaigns(target.stores, isNewest ? undefined : endOfDay(day, shop.timezone));
      const brought = readableMembers(target.stores);
      const crm = { ...target, campaigns: (await deciding(target)).campaigns };
      const report = await loadReport({ snapshots, dayFiles, handOffs, brought, crm, campaigns, trouble }, shop, day);
      const file =
        dir === undefined
          ? undefined
          : await write(resolve(context.cwd, dir), shop, day, reportPage(report, shop.locale));
      if (output.json && file !== undefined) output.note(`written: ${file}`);
      output.answer(report, output.prose(`the report of ${shop.name}, ${day} in ${shop.timezone}, is in ${file}`));
      return 'done';
    });
  },
};

function link(context: CommandContext, date: string | undefined): Promise<'done'> {
  const { args, output } = context;
  if (args.text('stage') === undefined || args.path('out') !== undefined)
    throw new UsageError('--link leads to the report on a stage: give --stage NAME, and no --out');
  return withTarget(context, async (target) => {
    const { shop, day } = await shopAndDay(context, target, date);
    if (!target.reportLink) throw new CliError(`${target.label} has no links to reports`, 'name a stage with --stage');
    const url = await target.reportLink({ shop: shop.id, day });
    output.answer({ shop: shop.id, day, url }, url);
    output.note(`the report of ${shop.name}, ${day}: whoever has the link can read it, for seven days`);
    return 'done';
  });
}

/** Throws {@link CliError} for a day that has no snapshot. */
async function shopAndDay(
  { args }: CommandContext,
  target: Target,
  date: string | undefined,
): Promise<{ readonly shop: Shop; readonly day: string }> {
  const shop = chosenShop(args, target);
  const { snapshots } = target.stores;
  const day = date ?? (await snapshots.latestRun(shop.id))?.day;
  if (day === undefined) throw new CliError(`${shop.id} has no daily run yet`, `make one: run daily --shop ${shop.id}`);
  if (await snapshots.getSnapshot(shop.id, day)) return { shop, day };
  checkIsOver(day, shop, { now: target.now(), option: 'date' });
  throw new CliError(`nothing was run for ${shop.id} on ${day}`, `run it: run daily --shop ${shop.id} --date ${day}`);
}

/** Throws {@link CliError} where the folder takes no file. */
async function write(dir: string, shop: Shop, day: string, page: string): Promise<string> {
  const file = join(dir, `report-${shop.id}-${day}.html`);
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(file, page, { mode: 0o600 });
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError(`${file} cannot be written: ${why}`, 'name a folder of yours with --out');
  }
}
