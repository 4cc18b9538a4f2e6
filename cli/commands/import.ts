import { resolve } from 'node:path';
import declared from '#crm/crm.config.ts';
import type { Shop } from '#domain/crm/published.ts';
import { packEvents } from '#domain/import/messages.ts';
import { type ImportColumns, ImportMapError, parseColumnMap } from '#domain/import/options.ts';
import type { ImportPlan } from '#domain/import/plan.ts';
import { DAY_MS } from '#domain/time/day.ts';
import type { Args } from '../args.ts';
import { UsageError } from '../cli-error.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command.ts';
import { planFile } from '../import/plan-file.ts';
import { fileSize } from '../import/read-text.ts';
import { rejectsFile } from '../import/rejects-file.ts';
import { columns } from '../output.ts';
import { isDeclared, localShop, registeredShops } from '../target/local-shops.ts';
import { type Processed, stateDir, type Target, withTarget } from '../target/target.ts';

/** Messages per call of the queue; each is up to 200 KB, and SQS takes 256 KB a batch. */
const SEND_AT_ONCE = 20;

export const importCommand: Command = {
  name: 'import',
  words: ['FILE'],
  summary: 'reads a CSV of order lines into the ingest queue',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'the shop that the orders belong to' },
    map: { value: 'MAP', help: 'order=COL,customer=COL,at=COL,sku=COL,quantity=COL,price=COL|total=COL' },
    timezone: { value: 'ZONE', help: 'of times without one; registers an unknown shop locally, with --currency' },
    currency: { value: 'CODE', help: 'ISO 4217 of all amounts' },
    'return-prefix': { value: 'TEXT', help: 'order ids that begin with it are credit notes' },
    'skip-free': { help: 'leave out lines without a price (else a free order counts as an order)' },
    rejects: { value: 'FILE', help: 'write refused lines there: line number, column, reason' },
    encoding: { value: 'NAME', help: 'utf-8 (default) or latin1' },
  },
  notes: `FILE is plain or gzip; its first line names the columns. Without order=COL each line is one order.
Lines with a negative quantity are returns. Importing a file again changes nothing.`,
  run: importFile,
};

async function importFile(context: CommandContext): Promise<'done' | 'failed'> {
  const { args, output, cwd } = context;
  const file = resolve(cwd, args.positionals[0] ?? '');
  const mapping = columnMap(args);
  const { shop, register } = await shopOf(args, cwd);
  const size = await fileSize(file);
  const rejects = rejectsFile(args.text('rejects'), cwd);
  const reading = output.progress('reading', size);
  const plan = await planFile(
    file,
    {
      shop: shop.id,
      timezone: args.text('timezone') ?? shop.timezone,
      currency: shop.currency,
      columns: mapping,
      returnPrefix: args.text('return-prefix'),
      skipFree: args.flag('skip-free'),
      latest: Date.now() + DAY_MS,
    },
    {
      encoding: args.oneOf('encoding', ['utf-8', 'latin1'], 'utf-8'),
      onBytes: counter(reading.update),
      onReject: rejects.add,
    },
  ).catch(asUsage);
  reading.stop();
  const processed = await withTarget(context, (target) => send(plan, shop, target, output), register);
  await rejects.close();
  const summary = { file, shop: shop.id, orders: plan.orders, ...plan.counts(), processed };
  output.answer(summary, summaryText(summary));
  if (!processed || (processed.deadLetters === 0 && !hasParked(processed))) return 'done';
  output.note(
    'perennial: some orders were not applied\n  the log of the ingest function says why; importing again is safe',
  );
  return 'failed';
}

const hasParked = ({ byOutcome }: Processed): boolean =>
  Object.keys(byOutcome).some((outcome) => outcome.startsWith('parked'));

async function send(
  plan: ImportPlan,
  shop: Shop,
  target: Target,
  output: CommandContext['output'],
): Promise<Processed | undefined> {
  const sending = output.progress('sending orders', plan.orders);
  let orders = 0;
  let batch: Parameters<Target['send']>[0][number][] = [];
  const flush = async (): Promise<void> => {
    await target.send(batch);
    for (const { events } of batch) orders += events.length;
    batch = [];
    sending.update(orders);
  };
  for (const message of packEvents(shop.id, plan.events(), target.now())) {
    batch.push(message);
    if (batch.length === SEND_AT_ONCE) await flush();
  }
  await flush();
  sending.stop();
  output.note('applying ...');
  return target.processed();
}

function columnMap(args: Args): ImportColumns {
  try {
    return parseColumnMap(args.required('map'));
  } catch (error) {
    return asUsage(error);
  }
}

function asUsage(error: unknown): never {
  if (error instanceof ImportMapError) throw new UsageError(error.message);
  throw error;
}

/** A declared or registered shop, or a new one from `--timezone` and `--currency`. */
async function shopOf(args: Args, cwd: string): Promise<{ readonly shop: Shop; readonly register?: Shop | undefined }> {
  const id = args.required('shop');
  const [timezone, currency] = [args.text('timezone'), args.text('currency')];
  const registered = args.text('stage') === undefined ? await registeredShops(resolve(cwd, stateDir(args))) : [];
  const known = [...declared.shops, ...registered].find((shop) => shop.id === id);
  if (known) {
    if (currency !== undefined && currency !== known.currency) {
      throw new UsageError(`shop ${id} is in ${known.currency}: leave --currency out, or import into another shop`);
    }
    return { shop: known };
  }
  if (!timezone || !currency) {
    throw new UsageError(`shop "${id}" is not known: give --timezone and --currency to register it locally`);
  }
  const shop = localShop(id, timezone, currency);
  return { shop, register: isDeclared(id) ? undefined : shop };
}

function counter(update: (total: number) => void): (more: number) => void {
  let total = 0;
  return (more) => {
    total += more;
    update(total);
  };
}

function summaryText(summary: {
  readonly orders: number;
  readonly lines: number;
  readonly imported: number;
  readonly free: number;
  readonly rejected: Readonly<Record<string, number>>;
  readonly processed: Processed | undefined;
}): string {
  const rows: (readonly [string, number])[] = [
    ['lines read', summary.lines],
    ['imported', summary.imported],
    ['orders and credit notes', summary.orders],
    ['free lines skipped', summary.free],
    ...Object.entries(summary.rejected).map(([reason, count]) => [`rejected: ${reason}`, count] as const),
    ...Object.entries(summary.processed?.byOutcome ?? {}).map(
      ([end, count]) => [`queue messages ${end}`, count] as const,
    ),
    ...(summary.processed?.deadLetters ? [['dead letters', summary.processed.deadLetters] as const] : []),
  ];
  return columns(rows);
}
