import type { MissingCosts } from '#model/given/missing-costs.ts';
import type { Pyramid } from '#model/given/pyramid.ts';
import { TIERS } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';

const VALUE = { net: 'net value', margin: 'margin' } as const;

/** Tiers from the top, by the value that the shop chose: how many they are, and what they bring. */
export function pyramidText(pyramid: Pyramid | undefined, { currency }: Shop, output: Output): string {
  const heading = output.heading('Who brings the value');
  if (!pyramid) return `${heading}\n  not known: the run of this day has not ended`;
  const { by, tiers, customers, valueMinor, top, unknown } = pyramid;
  const word = VALUE[by];
  const without =
    unknown === 0
      ? []
      : [
          output.prose(
            `  ${unknown.toLocaleString('en')} more who bought ${unknown === 1 ? 'is' : 'are'} in no tier: the margin is not known.`,
          ),
        ];
  if (valueMinor <= 0) return [heading, '  nobody has brought any yet', ...without].join('\n');
  const table = output.table(
    ['tier', 'customers', 'of buyers', word, `of ${word}`],
    TIERS.map((tier) => [
      tier,
      tiers[tier].customers,
      percent(tiers[tier].customers / customers),
      amount(tiers[tier].valueMinor, currency),
      percent(tiers[tier].valueMinor / valueMinor),
    ]),
  );
  const best = `  The top 20 % of buyers brought ${percent(top.valueMinor / valueMinor)} of all ${word}. Who brought less than nothing counts as nothing.`;
  return [heading, table, output.prose(best), ...without].join('\n');
}

/** SKUs shown; the document of `--json` has all that the run kept. */
const SKUS = 10;

/** Why margins are not known, and what to do. */
export function missingCostsText(
  { customers, goodsUntold, skus, first }: MissingCosts,
  shop: Shop,
  output: Output,
): string {
  const many = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'customer' : 'customers'}`;
  const goods = goodsUntold === 0 ? '' : ` ${many(goodsUntold)} of them with an order whose goods nobody told.`;
  const costs =
    skus === 0
      ? ''
      : ` ${skus.toLocaleString('en')} ${skus === 1 ? 'SKU that was' : 'SKUs that were'} bought ${skus === 1 ? 'has' : 'have'} no unit cost.`;
  const shown = first.slice(0, SKUS);
  const more = skus - shown.length;
  return [
    output.heading('Costs that nobody told'),
    output.prose(`  The margin of ${many(customers)} is not known.${goods}${costs}`),
    ...(shown.length === 0 ? [] : [output.table(['SKU without a unit cost', 'customers'], shown)]),
    ...(more > 0
      ? [
          output.prose(
            `  and ${more.toLocaleString('en')} more${first.length > shown.length ? `: --json names the first ${first.length}` : ''}`,
          ),
        ]
      : []),
    ...(skus === 0
      ? []
      : [
          output.prose('  To tell them, import a file of sku and unitCost, and run a day:'),
          `  import --products FILE --shop ${shop.id}`,
        ]),
  ].join('\n');
}
