import { readCatalogue, readProductKnowledge } from '#flow/daily/products.ts';
import { type AffinityRow, affinityRows } from '#model/affinity/affinity.ts';
import type { Catalogue } from '#model/product/catalogue.ts';
import type { AffinityTable } from '#model/product/knowledge.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { percent } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

/** Rows shown unless told otherwise. */
const ROWS = 30;

export const affinityCommand: Command = {
  name: 'affinity',
  summary: 'shows what is bought after what: support, lift and days between',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    group: { value: 'GROUP', help: 'only what is bought after this product group' },
    limit: { value: 'N', help: `how many pairs (default ${ROWS}; --json has all)` },
  },
  notes:
    'Of customers who bought A, so many bought B on a later day within 365 days; each counts once. Lift: that share over the share of all buyers who ever bought B.',
  run: (context) => {
    const { args, output } = context;
    const limit = args.integer('limit', ROWS, 1, 5000);
    const group = args.text('group');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { snapshots, runs, products } = target.stores;
      if (!shop.products?.affinity) {
        throw new CliError(
          `${shop.id} does not count pairs of products`,
          'set products: { affinity: true } of the shop in crm/crm.config.ts, and deploy',
        );
      }
      const day = (await snapshots.latestRun(shop.id))?.day;
      const table = day === undefined ? undefined : (await readProductKnowledge(shop.id, day, runs))?.affinity;
      if (day === undefined || !table) {
        throw new CliError(`no daily run of ${shop.id} has counted pairs yet`, `make it: run daily --shop ${shop.id}`);
      }
      const rows = affinityRows(table, group);
      if (group !== undefined && !table.counted.includes(group)) {
        throw new CliError(
          `${JSON.stringify(group)} is none of the ${table.counted.length} product groups whose pairs are counted`,
          'see their names with --json (counted)',
        );
      }
      const { pairs: _, ...counted } = table;
      const text = affinityText({ shop, day, table, rows, limit }, await readCatalogue(shop.id, products), output);
      output.answer({ shop: shop.id, day, ...counted, rows }, text);
      return 'done';
    });
  },
};

interface Shown {
  readonly shop: Shop;
  readonly day: string;
  readonly table: AffinityTable;
  readonly rows: readonly AffinityRow[];
  readonly limit: number;
}

/** The pairs as a person reads them, and whatever was left out. */
function affinityText({ shop, day, table, rows, limit }: Shown, catalogue: Catalogue, output: Output): string {
  const nameOf = namesIn(catalogue);
  const shown = rows.slice(0, limit);
  return [
    output.heading(`${shop.name}: bought A, later bought B, end of ${day} in ${shop.timezone}`),
    output.prose(basisOf(table)),
    output.table(
      ['A', 'B', 'customers', 'of A', 'share', 'lift', 'median days'],
      shown.map(({ a, b, customers, ofBuyers, share, lift, medianDays }) => [
        ...[nameOf(a), nameOf(b), customers, ofBuyers],
        ...[percent(share), lift.toFixed(2), medianDays],
      ]),
      `  no pair has ${table.minSupport} customers`,
    ),
    ...(rows.length > shown.length
      ? [output.prose(`${rows.length - shown.length} more pairs: --limit ${rows.length}`)]
      : []),
  ].join('\n');
}

function basisOf({ buyers, groups, counted, minSupport, complete, found, pairs }: AffinityTable): string {
  const of = `${buyers.toLocaleString('en')} buyers, ${groups.toLocaleString('en')} product groups; a pair is told from ${minSupport} customers on.`;
  const kept = found > pairs.length ? ` Of ${found} pairs the ${pairs.length} with most customers are kept.` : '';
  if (complete) return of + kept;
  const which =
    pairs.length === 0
      ? `These are more groups than are counted at once: from the next daily run on, the ${counted.length} with most buyers are.`
      : `Pairs are counted among the ${counted.length} groups that had most buyers the day before.`;
  return `${of} ${which}${kept}`;
}

/** Title of a group's goods, the first by SKU, where platforms name groups by number; else the group itself. */
function namesIn(catalogue: Catalogue): (group: string) => string {
  const titles = new Map<string, string>();
  for (const { sku, group, title } of [...catalogue.values()].sort((a, b) => (a.sku < b.sku ? -1 : 1))) {
    if (title === undefined) continue;
    if (!titles.has(sku)) titles.set(sku, title);
    if (group !== undefined && !titles.has(group)) titles.set(group, title);
  }
  return (group) => {
    const title = titles.get(group);
    return title === undefined ? group : title;
  };
}
