import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { customerReader, customerRoles } from '#files/import/customers.ts';
import { parsePairs } from '#files/import/options.ts';
import { PRODUCT_ROLES, productReader } from '#files/import/products.ts';
import { RowPlan, type RowReader } from '#files/import/rows.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { CommandContext } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { encodingOption } from './encodings.ts';
import { CUSTOMER_FORMATS } from './formats.ts';
import { asUsage, countryOption, decimalOption, readMapFile, rethrow } from './mapping.ts';
import { readRows } from './plan-file.ts';
import { fileSize } from './read-bytes.ts';
import type { FileImport } from './run-import.ts';
import { shopOf } from './shop-of.ts';

/** The customers of `--customers`. Throws `UsageError`. */
export async function customersImport(context: CommandContext): Promise<FileImport> {
  const { args, cwd } = context;
  const file = resolve(cwd, args.text('customers') ?? '');
  const { shop } = await shopOf(args, cwd);
  const platform = args.named('format', CUSTOMER_FORMATS);
  const own = Object.keys(shop.policy.windows).filter(isOwnAddressKind);
  const reading = {
    own,
    timezone: args.text('timezone') ?? shop.timezone,
    letter: platform?.letter ?? 'i',
    country: countryOption(args),
    asOf: await dateOf(file),
    decimal: decimalOption(args),
    noIsWithdrawal: !platform,
  };
  const columns = platform?.customerExport;
  return rowsImport(
    context,
    { file, roles: customerRoles(own), columns, reading, read: (latest) => customerReader({ ...reading, latest }) },
    platform?.id ?? 'import',
  );
}

/** The products of `--products`. Throws `UsageError`. */
export async function productsImport(context: CommandContext): Promise<FileImport> {
  const { args, cwd } = context;
  const file = resolve(cwd, args.text('products') ?? '');
  const { shop } = await shopOf(args, cwd);
  if (args.text('format') !== undefined)
    throw new UsageError('--products has no --format: name its columns with --map');
  const reading = {
    timezone: args.text('timezone') ?? shop.timezone,
    currency: shop.currency,
    asOf: await dateOf(file),
    decimal: decimalOption(args),
  };
  return rowsImport(
    context,
    {
      file,
      roles: PRODUCT_ROLES,
      columns: undefined,
      reading,
      read: (latest) => productReader({ ...reading, latest }),
    },
    'import',
  );
}

interface Rows {
  readonly file: string;
  readonly roles: readonly string[];
  /** Of a known format: only those that the file has are read. */
  readonly columns: Readonly<Record<string, string>> | undefined;
  readonly reading: object;
  /** `latest`: of times in the file, UTC ms. */
  readonly read: (latest: number) => RowReader;
}

async function rowsImport(context: CommandContext, rows: Rows, source: string): Promise<FileImport> {
  const { args, cwd } = context;
  const { shop, register } = await shopOf(args, cwd);
  const mapped = await mappedColumns(context, rows.roles);
  const encoding = encodingOption(args);
  const { file } = rows;
  return {
    file,
    shop: shop.id,
    register,
    source,
    options: { ...rows.reading, mapped, encoding },
    read: async ({ onBytes, onReject, spool, latest }) => {
      const plan = await readRows(file, { encoding, onBytes }, (header) => {
        const columns =
          mapped ?? present(rows.columns ?? Object.fromEntries(rows.roles.map((role) => [role, role])), header);
        return new RowPlan(columns, header, rows.read(latest), onReject, spool);
      }).catch(rethrow);
      return {
        plan,
        counts: () => {
          const { notes, ...counts } = plan.counts();
          return { ...counts, more: notes };
        },
      };
    },
  };
}

/** Without a mapping a column is what its name says. */
async function mappedColumns({ args, cwd }: CommandContext, roles: readonly string[]) {
  const [map, file] = [args.text('map'), args.text('map-file')];
  if (file === undefined) return map === undefined ? undefined : asUsage(() => parsePairs(map, roles));
  if (map !== undefined) throw new UsageError('give only one of --map, --map-file');
  const { columns } = await readMapFile(resolve(cwd, file));
  const unknown = Object.keys(columns).find((role) => !roles.includes(role));
  if (unknown !== undefined) throw new UsageError(`"${unknown}" is no column here: use ${roles.join(', ')}`);
  return columns;
}

function present(
  columns: Readonly<Record<string, string>>,
  header: readonly string[],
): Readonly<Record<string, string>> {
  const names = new Set(header.map((name) => name.trim()));
  const found = Object.entries(columns).filter(([, column]) => names.has(column));
  if (found.length > 0) return Object.fromEntries(found);
  throw new CliError(
    'the file has none of the columns that are looked for',
    `name them with --map, or call them ${Object.values(columns).join(', ')}`,
  );
}

/** When the file was last written: the time of what carries none. */
async function dateOf(file: string): Promise<number> {
  await fileSize(file);
  return Math.trunc((await stat(file)).mtimeMs);
}
