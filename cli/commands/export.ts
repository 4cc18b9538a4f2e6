import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { csvRow } from '#model/values/text/csv.ts';
import { startOfDay } from '#model/values/time/day.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { jsonLine } from '../console/json-lines.ts';
import { outputFile } from '../console/output-file.ts';
import { EXPORT_KINDS } from '../export/export-kinds.ts';
import type { TableKind } from '../export/form/table.ts';
import * as tableKinds from '../export/table-kinds.ts';
import { writeTables } from '../export/write-tables.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const KINDS = Object.keys(EXPORT_KINDS) as (keyof typeof EXPORT_KINDS)[];
const FIGURES = Object.keys(tableKinds);
/** Customers whose rows are read side by side. */
const AT_ONCE = 25;

export const exportCommand: Command = {
  name: 'export',
  words: ['KIND'],
  summary: `writes ${KINDS.join(', ')} as CSV or JSON lines, ${FIGURES.join(', ')} as Parquet`,
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    format: { value: 'NAME', help: `csv (default) or jsonl; of ${FIGURES.join(', ')} parquet (default) or csv` },
    since: { value: 'DAY', help: 'only what is of this day (YYYY-MM-DD, in the shop) or later' },
    out: { value: 'PATH', help: 'the file (default: stdout; needed with --json), the folder of figures; for you only' },
  },
  notes: `KIND is ${[...KINDS, ...FIGURES].join(', ')}.
Files of people and orders hold personal data: keep them as you keep the shop's own, and delete them.
In CSV what a spreadsheet would take for a formula gets an apostrophe before it. Customers and orders can be imported
again: import --customers FILE, and import FILE --format perennial.
snapshots writes KPIs of days, months and cohorts, touches a day and sizes of segments into a folder, as Parquet with a
CSV beside each; effects what programs caused, by tier and wording. No person is in them. Days are DATE, money is INT64 minor units with its currency beside it.`,
  run: (context) => {
    const { args, output } = context;
    if (FIGURES.includes(args.positionals[0] ?? '')) return exportFigures(context, args.positionals[0] ?? '');
    if (output.json && args.text('out') === undefined)
      throw new UsageError('--json needs --out FILE for the export itself');
    const name = kindOf(args.positionals[0]);
    const file = outputFile(args, 'out', context.cwd);
    return withTarget(context, (target) => exportTo(target, name, file, context));
  },
};

/** Before anything starts: a typing error leaves no environment behind. */
function kindOf(word: string | undefined): (typeof KINDS)[number] {
  const name = KINDS.find((candidate) => candidate === word);
  if (name === undefined)
    throw new UsageError(`"${word}" cannot be exported: give one of ${[...KINDS, ...FIGURES].join(', ')}`);
  return name;
}

/** Tables of figures, into a folder. */
function exportFigures(context: CommandContext, name: string): Promise<'done'> {
  const { args, output, cwd } = context;
  const out = args.path('out');
  if (out === undefined) throw new UsageError(`--out is missing: name the folder for the files of ${name}`);
  const format = args.oneOf('format', ['parquet', 'csv'], 'parquet');
  const since = args.day('since');
  const tables = Object.entries<TableKind>(tableKinds).find(([kind]) => kind === name)?.[1];
  return withTarget(context, async (target) => {
    const shop = chosenShop(args, target);
    const found = (await tables?.(target.stores, shop, { since })) ?? [];
    const files = await writeTables(resolve(cwd, out), found, format === 'csv' ? ['csv'] : ['parquet', 'csv']);
    const rows = files.map(({ table, rows: count, files: [file = ''] }) => [table, count, file]);
    output.answer({ kind: name, shop: shop.id, format, tables: files }, output.table(['table', 'rows', 'file'], rows));
    return 'done';
  });
}

async function exportTo(
  target: Target,
  name: (typeof KINDS)[number],
  file: string | undefined,
  { args, output }: CommandContext,
): Promise<'done'> {
  const kind = EXPORT_KINDS[name];
  const shop = chosenShop(args, target);
  const format = args.oneOf('format', ['csv', 'jsonl'], 'csv');
  const day = args.day('since');
  const since = day === undefined ? 0 : startOfDay(day, shop.timezone);
  const stream: NodeJS.WritableStream = file === undefined ? output.raw() : createWriteStream(file, { mode: 0o600 });
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  const write = async (text: string): Promise<void> => {
    if (failure) throw new CliError(`${file ?? 'stdout'} cannot be written`, failure.message);
    if (text !== '' && !stream.write(text)) await once(stream, 'drain');
  };
  if (format === 'csv') await write(csvRow(kind.columns));
  const bar = output.progress(`exporting ${name}, parts`, target.stores.buckets);
  let written = 0;
  for (let bucket = 0; bucket < target.stores.buckets; bucket++) {
    for await (const page of target.stores.customers.scan(shop.id, bucket)) {
      for (let at = 0; at < page.length; at += AT_ONCE) {
        const some = page.slice(at, at + AT_ONCE);
        const parts = await Promise.all(some.map((customer) => kind.of(target.stores, shop, customer, since)));
        for (const { rows, documents } of parts) {
          written += documents.length;
          const lines =
            format === 'csv'
              ? rows.map((row) => csvRow(kind.columns.map((column) => row[column])))
              : documents.map(jsonLine);
          await write(lines.join(''));
        }
      }
    }
    bar.update(bucket + 1);
  }
  bar.stop();
  if (file === undefined) return 'done';
  await new Promise<void>((done) => void stream.end(done));
  if (failure) throw new CliError(`${file} cannot be written`, failure.message);
  output.answer({ kind: name, shop: shop.id, format, file, exported: written }, `${written} ${name} in ${file}`);
  return 'done';
}
