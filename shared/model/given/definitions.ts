import type { LevelScheme } from '../level/level.ts';
import type { ShopModels } from '../predict/models.ts';
import { advocateRulesOf } from '../shop/advocate-rules.ts';
import type { Shop } from '../shop/shop.ts';
import { LOYAL_ORDERS } from '../shop/shop.ts';
import { canonicalJson } from '../values/hash/canonical.ts';
import { STAGE_RULES, stageDefinition } from './lifecycle.ts';
import type { Rhythm } from './rhythm/rhythm.ts';

/**
 * What segments are by beside the customers themselves. A run record keeps the text of each beside the hashes of the
 * team's rules; no id of a segment has a colon.
 */
export const BASES = [
  STAGE_RULES,
  'tier:',
  'rfm:',
  'member:',
  'margin:',
  'kind:',
  'prediction:',
  'replenishment:',
  'level:',
] as const;
export type Basis = (typeof BASES)[number];

export type Definitions = Readonly<Record<Basis, string>>;

/** By the shop's settings, and by what the run found of all its customers. */
export function definitionsOf(
  shop: Shop,
  {
    rhythm,
    models,
    levels,
  }: {
    readonly rhythm?: Rhythm | undefined;
    readonly models: ShopModels;
    /** Of the shop's membership. */
    readonly levels?: LevelScheme | undefined;
  },
): Definitions {
  const { by = 'net', ...costs } = shop.value ?? {};
  const margin = shop.value ? canonicalJson(costs) : 'none';
  return {
    [STAGE_RULES]: stageDefinition(shop, rhythm),
    'tier:': `${by} ${shop.tierShares.join(' ')}${by === 'margin' ? ` ${margin}` : ''}`,
    'rfm:': String(shop.rfm?.windowDays ?? 'all'),
    'member:': `${shop.lifecycle.loyalOrders ?? LOYAL_ORDERS} ${canonicalJson(advocateRulesOf(shop))}`,
    'margin:': margin,
    'kind:': canonicalJson(shop.kinds ?? {}),
    'prediction:': `${models.source} ${models.spend.source} ${models.discountPerYear}`,
    'replenishment:': String(shop.products?.replenishment ?? false),
    'level:': levelDefinition(levels),
  };
}

/** By what people hold levels, whatever these are called. */
const levelDefinition = (scheme: LevelScheme | undefined): string =>
  scheme ? canonicalJson({ ...scheme, levels: scheme.levels.map(({ id, from }) => [id, from]) }) : 'none';

/** Are levels held by another rule than in the last run, of which its release kept it? */
export const hasOtherLevels = (before: Readonly<Record<string, string>>, levels: LevelScheme | undefined): boolean =>
  before['level:'] !== undefined && before['level:'] !== levelDefinition(levels);

/** Those that are others than in the last run. Of one that its release did not keep nothing is said, but for stages. */
export function changedBases(before: Readonly<Record<string, string>>, now: Definitions): ReadonlySet<Basis> {
  return new Set(
    BASES.filter((basis) => before[basis] !== now[basis] && (basis === STAGE_RULES || before[basis] !== undefined)),
  );
}

/** What a given segment (its name, or that of a score) is by; undefined where only the customers themselves say. */
export function basisOf(name: string): Basis | undefined {
  const ladder = name.slice(0, name.indexOf(':') + 1);
  if (ladder === 'member:' && name !== 'member:prospect') return 'member:';
  if (ladder === 'group:') return 'rfm:';
  return ladder === STAGE_RULES || ladder === 'tier:' ? ladder : undefined;
}
