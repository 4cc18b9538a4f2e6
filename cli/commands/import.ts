import { type Command, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { ENCODING_HELP } from '../import/encodings.ts';
import { FORMAT_HELP } from '../import/formats.ts';
import { ordersImport } from '../import/orders-import.ts';
import { customersImport, productsImport } from '../import/rows-import.ts';
import { runImport } from '../import/run-import.ts';

export const importCommand: Command = {
  name: 'import',
  words: ['[FILE]'],
  summary: 'reads orders, customers or products from a CSV file',
  onEnvironment: true,
  makesState: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'the shop that the file belongs to' },
    customers: { value: 'FILE', help: 'instead of orders: customers, their consent and membership' },
    products: { value: 'FILE', help: 'instead of orders: products with cost and days of supply' },
    format: { value: 'NAME', help: FORMAT_HELP },
    map: { value: 'MAP', help: 'or: order=COL,customer=COL,at=COL,sku=COL,quantity=COL,price=COL|total=COL ...' },
    'map-file': { value: 'FILE', help: 'or: a mapping in JSON with columns and words for states' },
    timezone: { value: 'ZONE', help: 'of times without one; registers an unknown shop locally, with --currency' },
    currency: { value: 'CODE', help: 'ISO 4217 of all amounts' },
    country: { value: 'CC', help: 'of phone numbers without a country code' },
    'return-prefix': { value: 'TEXT', help: 'order ids that begin with it are credit notes' },
    'skip-free': { help: 'leave out lines without a price (else a free order counts as an order)' },
    rejects: { value: 'FILE', help: 'write refused lines there: line number, column, reason' },
    decimal: {
      value: 'MARK',
      help: 'point (1,234.50) or comma (1.234,50): how the file writes numbers; never guessed',
    },
    encoding: { value: 'NAME', help: ENCODING_HELP },
    journal: { value: 'FILE', help: 'where to keep how far it got (default below --state)' },
  },
  notes: `FILE holds orders, plain or gzip; its first line names the columns. Without order=COL each line is one order.
Lines with a negative quantity are returns. Lines that cannot be read are refused, with their number, column and a remedy;
a file of which nothing was read ends with 1. An import that was cut off goes on when it is started again.
Importing a file again changes nothing. Columns, formats and examples: docs/import.md`,
  run: async (context) => {
    const { args } = context;
    const kinds = [args.positionals[0], args.text('customers'), args.text('products')];
    const given = kinds.filter((file) => file !== undefined).length;
    if (given === 0) throw new UsageError('FILE is missing: a file of orders, or --customers FILE, or --products FILE');
    if (given > 1) throw new UsageError('one file at a time: orders, --customers or --products');
    const [, customers, products] = kinds;
    const read = customers === undefined ? (products === undefined ? ordersImport : productsImport) : customersImport;
    return runImport(context, await read(context));
  },
};
