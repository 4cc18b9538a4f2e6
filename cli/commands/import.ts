import { join, resolve } from 'node:path';
import { DAY_MS } from '#domain/time/day.ts';
import { UsageError } from '../cli-error.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command.ts';
import { deliver } from '../import/deliver.ts';
import { spoolFor } from '../import/file-spool.ts';
import { fileFingerprint, openJournal } from '../import/journal.ts';
import { orderMapping, rethrow } from '../import/mapping.ts';
import { planFile } from '../import/plan-file.ts';
import { ENCODINGS, type Encoding, fileSize, isGzip } from '../import/read-text.ts';
import { rejectsFile } from '../import/rejects-file.ts';
import { shopOf } from '../import/shop-of.ts';
import { hasParked, type ImportSummary, messagesOf, summaryText } from '../import/summary.ts';
import { stateDir, withTarget } from '../target/target.ts';

/** What a gzip file of orders is larger when unpacked, as a guess of how much memory its lines take. */
const UNPACKED = 8;

export const importCommand: Command = {
  name: 'import',
  words: ['FILE'],
  summary: 'reads a history of orders from a CSV file',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'the shop that the file belongs to' },
    format: { value: 'NAME', help: 'the order export of shopify, woocommerce or taobao' },
    map: { value: 'MAP', help: 'or: order=COL,customer=COL,at=COL,sku=COL,quantity=COL,price=COL|total=COL ...' },
    'map-file': { value: 'FILE', help: 'or: a mapping in JSON with columns and words for states' },
    timezone: { value: 'ZONE', help: 'of times without one; registers an unknown shop locally, with --currency' },
    currency: { value: 'CODE', help: 'ISO 4217 of all amounts' },
    country: { value: 'CC', help: 'of phone numbers without a country code' },
    'return-prefix': { value: 'TEXT', help: 'order ids that begin with it are credit notes' },
    'skip-free': { help: 'leave out lines without a price (else a free order counts as an order)' },
    rejects: { value: 'FILE', help: 'write refused lines there: line number, column, reason' },
    encoding: { value: 'NAME', help: `${ENCODINGS.join(', ')} (default utf-8; auto for taobao)` },
    journal: { value: 'FILE', help: 'where to keep how far it got (default below --state)' },
  },
  notes: `FILE is plain or gzip; its first line names the columns. Without order=COL each line is one order.
Lines with a negative quantity are returns. An import that was cut off goes on when it is started again.
Importing a file again changes nothing. Columns, formats and examples: docs/import.md`,
  run: importFile,
};

async function importFile(context: CommandContext): Promise<'done' | 'failed'> {
  const { args, output, cwd } = context;
  const file = resolve(cwd, args.positionals[0] ?? '');
  const mapping = await orderMapping(args, cwd);
  const { shop, register } = await shopOf(args, cwd);
  if (mapping.format?.currency !== undefined && mapping.format.currency !== shop.currency) {
    throw new UsageError(`this format is in ${mapping.format.currency}, and shop ${shop.id} in ${shop.currency}`);
  }
  const size = await fileSize(file);
  const encoding: Encoding = args.oneOf('encoding', ENCODINGS, args.text('format') === 'taobao' ? 'auto' : 'utf-8');
  const options = {
    shop: shop.id,
    timezone: args.text('timezone') ?? mapping.format?.timezone ?? shop.timezone,
    currency: shop.currency,
    columns: mapping.columns,
    reading: mapping.reading,
    returnPrefix: args.text('return-prefix'),
    skipFree: args.flag('skip-free'),
  };
  const work = resolve(cwd, stateDir(args), 'imports');
  const fingerprint = await fileFingerprint(file, { ...options, encoding });
  const journal = await openJournal(
    resolve(cwd, args.text('journal') ?? join(work, `${fingerprint}.json`)),
    fingerprint,
  );
  const latest = journal.before?.latest ?? Date.now() + DAY_MS;
  if (journal.before) output.note(`going on after ${journal.before.done} events that are in already`);
  const rejects = rejectsFile(args.text('rejects'), cwd);
  const spool = spoolFor((await isGzip(file)) ? size * UNPACKED : size, work);
  const reading = output.progress('reading', size);
  try {
    const io = { encoding, onBytes: counter(reading.update), onReject: rejects.add, spool };
    const plan = await planFile(file, { ...options, latest }, io).catch(rethrow);
    reading.stop();
    const summary = await withTarget(
      context,
      async (target): Promise<ImportSummary> => {
        const start = journal.before ?? { fingerprint, startedAt: target.now(), latest, done: 0, outcomes: {} };
        const source = mapping.format?.source ?? 'import';
        const { outcomes } = await deliver(plan, target, output, { shop: shop.id, source, journal, start });
        const processed = target.apply && { messages: messagesOf(outcomes), byOutcome: outcomes };
        return { file, shop: shop.id, resumed: journal.before !== undefined, ...plan.counts(), processed };
      },
      register,
    );
    return answer(context, { ...summary, orders: plan.orders, free: plan.counts().free });
  } finally {
    spool.close();
    await rejects.close();
  }
}

function answer(
  { output }: Pick<CommandContext, 'output'>,
  summary: ImportSummary & { readonly orders: number; readonly free: number },
): 'done' | 'failed' {
  const more = [['orders and credit notes', summary.orders] as const, ['free lines skipped', summary.free] as const];
  output.answer(summary, summaryText(summary, more));
  if (!summary.processed || !hasParked(summary.processed.byOutcome)) return 'done';
  output.note(
    'perennial: some orders were not applied\n  they lie in the intake bucket under parked/; importing again is safe',
  );
  return 'failed';
}

function counter(update: (total: number) => void): (more: number) => void {
  let total = 0;
  return (more) => {
    total += more;
    update(total);
  };
}
