import { lastClosedDay } from '#flow/report/closed-day.ts';
import { loadCoverage } from '#flow/report/load-coverage.ts';
import { outcomeOf } from '#model/coverage/outcome.ts';
import { csvRow } from '#model/values/text/csv.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { outputFile } from '../console/output-file.ts';
import { writeBeside } from '../console/write-beside.ts';
import { besideText } from '../coverage/beside-text.ts';
import { coverageText } from '../coverage/coverage-text.ts';
import { readableHandOffs } from '../report/hand-offs.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';

/** As many snapshots of the days before are read beside them. */
export const COVERAGE_DAYS = 366;

export const coverageCommand: Command = {
  name: 'coverage',
  summary: 'shows which moments were due, kept and missed, care against selling, pressure and answers',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "last local day (default: the shop's last closed one that was run)" },
    days: { value: 'N', help: `so many days up to it, against as many before (default 30, at most ${COVERAGE_DAYS})` },
    csv: { value: 'FILE', help: 'write every day, program, channel and reason with its moments there, too' },
  },
  notes: `Kept: the message left. Missed: it was due and did not, for a reason. Not due any more: it had become pointless (paid,
bought again). Held out: left out on purpose, to compare. \`touches --list --program P --reason R\` shows whose they were.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const date = args.day('date');
    const days = args.integer('days', 30, 1, COVERAGE_DAYS);
    const file = outputFile(args, 'csv', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      if (date !== undefined) checkIsOver(date, shop, { now: target.now(), option: 'date' });
      const { snapshots } = target.stores;
      const day = date ?? (await lastClosedDay(snapshots, shop, target.now()));
      const stores = { snapshots, handOffs: readableHandOffs(target.stores.handOffs), crm: target };
      const { coverage, care, satisfaction, base } = await loadCoverage(stores, shop, { day, days });
      if (file !== undefined) await writeBeside(file, fileOf(base, coverage.from), output);
      const heading = output.heading(`${shop.name}, ${coverage.from} to ${day} (days in ${shop.timezone})`);
      const shown = { shop, programs: target.programs };
      const text = [coverageText(coverage, shown, output), besideText(care, satisfaction, output)].join('\n\n');
      output.answer({ shop: shop.id, ...coverage, care, satisfaction }, `${heading}\n${text}`);
      return 'done';
    });
  },
};

type Base = Awaited<ReturnType<typeof loadCoverage>>['base'];

/** Codes as they are stored: `outcome` is `kept`, `not-due`, `held-out` or why the moment was missed. */
function fileOf({ snapshots, runs }: Base, from: string): string {
  const touches = snapshots
    .filter(({ day }) => day >= from)
    .flatMap(({ day, touches: ended }) =>
      ended.map((one) => [day, one.programId, one.channel, outcomeOf(one), one.state, one.reason, one.count]),
    );
  const without = runs
    .filter(({ day }) => day >= from)
    .flatMap(({ day, moments = {} }) =>
      Object.entries(moments).map(([name, count]) => [day, '', '', 'no-program', '', name, count]),
    );
  const rows = [...touches, ...without].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  return [['day', 'program', 'channel', 'outcome', 'state', 'reason', 'moments'], ...rows].map(csvRow).join('');
}
