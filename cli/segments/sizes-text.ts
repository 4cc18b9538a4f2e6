import { CHANNELS } from '#channels/registry.ts';
import type { DaySizes } from '#flow/days/day-sizes.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { amount, change, percent } from '../console/shown.ts';
import { DAYS_OF_TREND, PARTS, type SegmentRow } from './rows.ts';
import { missingCostsText, pyramidText } from './value-text.ts';

interface Sized {
  readonly rows: readonly SegmentRow[];
  readonly sizes: DaySizes;
  /** The day's run; undefined while it has not ended. */
  readonly run: RunRecord | undefined;
}

/** All segments of a day as tables, what the value tiers bring, and the costs that nobody told. */
export function sizesText({ rows, sizes, run }: Sized, shop: Shop, output: Output): string {
  const parts = PARTS.flatMap(({ title, prefix }) => {
    const held = rows.filter(({ segment }) => segment.startsWith(prefix));
    if (held.length === 0) return [];
    return [`${output.heading(title)}\n${sizesTable(held, shop, output)}`];
  });
  return [totalsText(sizes, shop, output), ...parts, ...runTexts(run, shop, output)].join('\n\n');
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

function runTexts(run: RunRecord | undefined, shop: Shop, output: Output): readonly string[] {
  const { pyramid, missingCosts } = run ?? {};
  return [pyramidText(pyramid, shop, output), ...(missingCosts ? [missingCostsText(missingCosts, shop, output)] : [])];
}
