import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { csvRow } from '#model/values/text/csv.ts';
import { startOfDay } from '#model/values/time/day.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { jsonLine } from '../console/json-lines.ts';
import { outputFile } from '../console/output-file.ts';
import { EXPORT_KINDS } from '../export/export-kinds.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const KINDS = Object.keys(EXPORT_KINDS) as (keyof typeof EXPORT_KINDS)[];
/** Customers whose rows are read side by side. */
const AT_ONCE = 25;

export const exportCommand: Command = {
  name: 'export',
  words: ['KIND'],
  summary: `writes ${KINDS.join(', ')} as CSV or JSON lines`,
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    format: { value: 'NAME', help: 'csv (default) or jsonl' },
    since: { value: 'DAY', help: 'only what is of this day (YYYY-MM-DD, in the shop) or later' },
    out: { value: 'FILE', help: 'write there, readable by you only (default: stdout; needed with --json)' },
  },
  notes: `KIND is ${KINDS.join(', ')}. The files hold personal data: keep them as you keep the shop's own, and delete them.
In CSV what a spreadsheet would take for a formula gets an apostrophe before it. Customers and orders can be imported
again: import --customers FILE, and import FILE --format perennial.`,
  run: (context) => {
    const { args, output } = context;
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
  if (name === undefined) throw new UsageError(`"${word}" cannot be exported: give one of ${KINDS.join(', ')}`);
  return name;
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
