import { type EffectsOfDay, loadEffects } from '#flow/effects/load-effects.ts';
import type { EffectAmong } from '#model/effect/among.ts';
import type { ArmFigures, Caused, Found, ProgramEffect, TierEffect, VariantEffect } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import type { ColumnType, Table, TableKind, Value } from '../form/table.ts';

const ARMS = ['treated', 'control'] as const;
const ESTIMATES = ['bought', 'orders', 'net', 'contribution'] as const;

const columns = (...names: readonly (readonly [name: string, type: ColumnType])[]): Table['columns'] =>
  names.map(([name, type]) => ({ name, type }));

const KEY = columns(['as_of', 'day'], ['quarter', 'word'], ['program', 'word'], ['state', 'word']);
const ARM_COLUMNS = (arm: string): Table['columns'] =>
  columns(
    ...(['people', 'buyers', 'orders', 'net_minor', 'contribution_minor', 'left'] as const).map(
      (name) => [`${arm}_${name}`, 'whole'] as const,
    ),
  );
const CAUSED: Table['columns'] = columns(
  ...ESTIMATES.flatMap((name) => ['', '_low', '_high'].map((end) => [`caused_${name}${end}`, 'number'] as const)),
  ['verdict', 'word'],
  ['why', 'word'],
);

/** What programs caused in the quarters that the newest run knows: whole programs, tiers, and wordings with ways. */
export const effects: TableKind = async ({ snapshots, dayFiles }, shop) => {
  const day = (await snapshots.latestRun(shop.id))?.day;
  const found = day === undefined ? undefined : await loadEffects(dayFiles, shop, day);
  const all = (found?.quarters ?? []).flatMap(({ programs }) => programs);
  const rows = <Of>(of: (effect: EffectAmong) => readonly Of[], row: (one: Of) => readonly Value[]) =>
    all.flatMap((effect) => of(effect).map((one) => [...keyOf(found, effect), ...row(one)]));
  return [
    {
      name: 'effects',
      columns: [
        ...KEY,
        ...ARMS.flatMap(ARM_COLUMNS),
        ...CAUSED,
        ...columns(['chance', 'number'], ['among_all', 'word']),
      ],
      rows: rows(
        (effect) => [effect],
        (effect) => [...ofBoth(effect), effect.chance, effect.caused.known ? effect.among.verdict : undefined],
      ),
    },
    {
      name: 'effect-tiers',
      columns: [
        ...KEY,
        ...columns(['tier', 'word']),
        ...ARMS.flatMap(ARM_COLUMNS),
        ...CAUSED,
        ...columns(
          ['messages', 'whole'],
          ['cost_minor', 'number'],
          ['roi', 'number'],
          ['roi_low', 'number'],
          ['roi_high', 'number'],
        ),
      ],
      rows: rows((effect) => effect.tiers, ofTier),
    },
    {
      name: 'effect-variants',
      columns: [...KEY, ...columns(['step', 'word'], ['variant', 'word']), ...ARM_COLUMNS('treated'), ...CAUSED],
      rows: rows((effect) => effect.variants, ofVariant),
    },
  ];
};

const keyOf = (found: EffectsOfDay | undefined, { quarter, programId, state }: ProgramEffect): readonly Value[] => [
  found?.day,
  quarter,
  programId || '(all)',
  state,
];

const armOf = ({ people, buyers, orders, netMinor, contributionMinor, left }: ArmFigures): readonly Value[] => [
  ...[people, buyers, orders, netMinor, contributionMinor, left],
];

const ofBoth = ({ treated, control, caused }: Pick<ProgramEffect, 'treated' | 'control' | 'caused'>) => [
  ...[...armOf(treated), ...armOf(control), ...causedOf(caused)],
];

const ofTier = (tier: TierEffect): readonly Value[] => [
  ...[tier.tier, ...ofBoth(tier), tier.sent, tier.costMinor.known ? tier.costMinor.value : undefined],
  ...estimateOf(tier.roi.known ? tier.roi.value : undefined),
];

const ofVariant = ({ step, variant, treated, caused }: VariantEffect): readonly Value[] => [
  ...[step, variant, ...armOf(treated), ...causedOf(caused)],
];

const estimateOf = (estimate: Estimate | undefined): readonly Value[] => [
  ...[estimate?.value, estimate?.low, estimate?.high],
];

function causedOf(found: Found<Caused>): readonly Value[] {
  const caused = found.known ? found.value : undefined;
  const estimates = ESTIMATES.flatMap((name) => estimateOf(caused?.[name]));
  return [...estimates, caused?.verdict, found.known ? undefined : found.why.en];
}
