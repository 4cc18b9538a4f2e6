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
    ...CHANNELS.map(({ id, name }) => [`reached by ${name.toLowerCase()}`, all.reach[id] ?? 0]),
    ['reached by any', all.reachable],
  ]);
}

function sizesTable(rows: readonly SegmentRow[], { currency }: Shop, output: Output): string {
  return output.table(
    ['segment', 'size', 'share', 'net value', ...CHANNELS.map(({ name }) => name), 'in', 'out', `${DAYS_OF_TREND} days`],
    rows.map((row) => [
      row.name,
      row.size,
      percent(row.share),
      amount(row.netMinor, currency),
      ...CHANNELS.map(({ id }) => row.reach[id] ?? 0),
      row.entered ?? '',
      row.left ?? '',
      change(row.inSevenDays),
    ]),
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
