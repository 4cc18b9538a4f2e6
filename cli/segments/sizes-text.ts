import { CHANNELS } from '#channels/registry.ts';
import type { DaySizes } from '#flow/days/day-sizes.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { amount, change, percent } from '../console/shown.ts';
import { DAYS_OF_TREND, PARTS, type SegmentRow } from './rows.ts';

/** All segments of a day as tables, and what the value tiers bring. */
export function sizesText(rows: readonly SegmentRow[], sizes: DaySizes, shop: Shop, output: Output): string {
  const parts = PARTS.flatMap(({ title, prefix }) => {
    const held = rows.filter(({ segment }) => segment.startsWith(prefix));
    if (held.length === 0) return [];
    return [`${output.heading(title)}\n${sizesTable(held, shop, output)}`];
  });
  return [totalsText(sizes, shop, output), ...parts, pyramidText(rows, sizes, shop, output)].join('\n\n');
}

function totalsText({ all }: DaySizes, { currency }: Shop, output: Output): string {
  return output.columns([
    ['customers', all.size],
    ['have bought', all.buyers],
    ['net value', amount(all.netMinor, currency)],
    ...(all.marginMinor === undefined ? [] : [['margin', amount(all.marginMinor, currency)]]),
    ...CHANNELS.map(({ id, name }) => [`reached by ${name}`, all.reach[id] ?? 0]),
    ['reached by any', all.reachable],
  ]);
}

function sizesTable(rows: readonly SegmentRow[], { currency }: Shop, output: Output): string {
  const segment = ['segment', (row: SegmentRow) => row.name] as const;
  const size = ['size', (row: SegmentRow) => row.size] as const;
  const share = ['share', (row: SegmentRow) => percent(row.share)] as const;
  const value = ['net value', (row: SegmentRow) => amount(row.netMinor, currency)] as const;
  const reach = CHANNELS.map(({ id, name }) => [name, (row: SegmentRow) => row.reach[id] ?? 0] as const);
  const moves = [
    ['in', (row: SegmentRow) => row.entered ?? ''],
    ['out', (row: SegmentRow) => row.left ?? ''],
    [`${DAYS_OF_TREND} days`, (row: SegmentRow) => change(row.inSevenDays)],
  ] as const;
  return output.firstThatFits(
    [
      [segment, size, share, value, ...reach, ...moves],
      [segment, size, share, value, ...moves],
      [segment, size, share, value],
    ].map((columns) => {
      const told = columns.filter(([, cell]) => rows.some((row) => cell(row) !== ''));
      return { head: told.map(([name]) => name), rows: rows.map((row) => told.map(([, cell]) => cell(row))) };
    }),
  );
}

/** Tiers from the top: how many they are, and what they bring. */
function pyramidText(rows: readonly SegmentRow[], sizes: DaySizes, { currency }: Shop, output: Output): string {
  const tiers = rows.filter(({ segment }) => segment.startsWith('tier:'));
  const buyers = tiers.reduce((sum, { size }) => sum + size, 0);
  const value = tiers.reduce((sum, { netMinor }) => sum + Math.max(0, netMinor), 0);
  const heading = output.heading('Who brings the value');
  if (buyers === 0 || sizes.topFifthShare === undefined) return `${heading}\n  nobody has brought any yet`;
  const table = output.table(
    ['tier', 'customers', 'of buyers', 'net value', 'of value'],
    tiers.map(({ name, size, netMinor }) => [
      name,
      size,
      percent(size / buyers),
      amount(netMinor, currency),
      percent(Math.max(0, netMinor) / value),
    ]),
  );
  return `${heading}\n${table}\n${output.prose(`  The top 20 % of buyers brought ${percent(sizes.topFifthShare)} of all net value.`)}`;
}
