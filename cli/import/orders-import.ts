import { resolve } from 'node:path';
import type { ImportPlan } from '#files/import/plan.ts';
import type { CommandContext } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { encodingOption } from './encodings.ts';
import { decimalOption, orderMapping, rethrow } from './mapping.ts';
import { planFile } from './plan-file.ts';
import type { FileImport } from './run-import.ts';
import { shopOf } from './shop-of.ts';

/** The orders of a file, as its options say that it is read. Throws `UsageError`. */
export async function ordersImport({ args, cwd }: CommandContext): Promise<FileImport> {
  const file = resolve(cwd, args.positionals[0] ?? '');
  const mapping = await orderMapping(args, cwd);
  const { shop, register } = await shopOf(args, cwd);
  if (mapping.format?.currency !== undefined && mapping.format.currency !== shop.currency) {
    throw new UsageError(`this format is in ${mapping.format.currency}, and shop ${shop.id} in ${shop.currency}`);
  }
  const options = {
    shop: shop.id,
    timezone: args.text('timezone') ?? mapping.format?.timezone ?? shop.timezone,
    currency: shop.currency,
    decimal: decimalOption(args),
    columns: mapping.columns,
    reading: mapping.reading,
    returnPrefix: args.text('return-prefix'),
    skipFree: args.flag('skip-free'),
  };
  const source = mapping.format?.source ?? 'import';
  const encoding = encodingOption(args);
  return {
    file,
    shop: shop.id,
    register,
    source,
    options: { ...options, encoding },
    read: async ({ latest, ...io }) => {
      const plan = await planFile(file, { ...options, latest }, { ...io, encoding }).catch(rethrow);
      return { plan, counts: () => countsOf(plan) };
    },
  };
}

function countsOf(plan: ImportPlan) {
  const { free, notes, ...counts } = plan.counts();
  return { ...counts, more: { 'orders and credit notes': plan.orders, 'free lines skipped': free, ...notes } };
}
