import { relationsOf } from '#model/campaign/asked-by-segments.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../../console/output.ts';
import { amount } from '../../console/shown.ts';
import type { Target } from '../../target/target.ts';
import type { ChosenCampaign } from '../common/chosen-campaign.ts';
import { settlement } from './settlement.ts';

/** A campaign that went by the answers to the one that is settled: it has a budget and a settlement of its own. */
export interface SettledChild {
  readonly campaign: string;
  readonly state: string;
  /** What it cost so far, minor units; undefined where nobody knows. */
  readonly directMinor: number | undefined;
}

/** Those that have begun, or are over. */
export async function settledChildren(
  target: Target,
  { campaign, shop }: ChosenCampaign,
): Promise<readonly SettledChild[]> {
  const found: SettledChild[] = [];
  for (const child of relationsOf(campaign, target.campaigns, target.segments).children) {
    const { state, begun } = standingOf(await target.stores.trail.head(shop.id, child.id));
    if (!begun) continue;
    const { direct } = await settlement(target, { campaign: child, shop }, {});
    found.push({ campaign: child.id, state, directMinor: direct.realMinor });
  }
  return found;
}

/** Undefined where there are none. */
export function childrenText(
  children: readonly SettledChild[],
  ownMinor: number | undefined,
  { currency }: Pick<Shop, 'currency'>,
  output: Output,
): string | undefined {
  if (children.length === 0) return undefined;
  const money = (minor: number | undefined): string => (minor === undefined ? 'not known' : amount(minor, currency));
  const costs = [ownMinor, ...children.map(({ directMinor }) => directMinor)];
  const all = costs.every((minor) => minor !== undefined) ? costs.reduce((sum, minor) => sum + minor, 0) : undefined;
  return [
    output.heading('Campaigns that went by its answers'),
    output.table(
      ['campaign', 'state', 'direct'],
      [
        ...children.map(({ campaign, state, directMinor }) => [campaign, state, money(directMinor)]),
        ['with this one', '', money(all)],
      ],
    ),
    output.prose('Each is settled by itself, with a budget of its own: nothing of it is in the sums above.'),
  ].join('\n');
}
