import type { EffectsOfDay } from '#flow/effects/load-effects.ts';
import type { EffectAmong } from '#model/effect/among.ts';
import type { Caused, Found, Verdict } from '#model/effect/effect.ts';
import { csvRow } from '#model/values/text/csv.ts';

const HEAD = [
  ...['quarter', 'program', 'state', 'group', 'name', 'people', 'buyers', 'orders', 'net_minor'],
  ...['control_people', 'control_buyers', 'control_orders', 'control_net_minor'],
  ...[
    'caused',
    'caused_low',
    'caused_high',
    'caused_net_minor',
    'caused_net_low',
    'caused_net_high',
    'verdict',
    'among_all',
    'why',
  ],
];

/** Effects as CSV: a row for each program (`all`), tier and variant; money in minor units, shares 0..1; `among_all` of programs. */
export function effectsFile({ quarters }: EffectsOfDay): string {
  const rows = quarters.flatMap(({ programs }) => programs.flatMap(rowsOf));
  return [HEAD, ...rows].map(csvRow).join('');
}

function rowsOf(effect: EffectAmong): readonly (readonly (string | number | undefined)[])[] {
  const of = (group: string, name: string, one: Pick<EffectAmong, 'treated' | 'caused'> & Partial<EffectAmong>) => [
    ...[effect.quarter, effect.programId || '(all)', effect.state, group, name],
    ...[one.treated.people, one.treated.buyers, one.treated.orders, one.treated.netMinor],
    ...[one.control?.people, one.control?.buyers, one.control?.orders, one.control?.netMinor],
    ...causedColumns(one.caused, one.among?.verdict),
  ];
  return [
    of('all', '', effect),
    ...effect.tiers.map((tier) =>
      of('tier', tier.tier ?? '', { treated: tier.treated, control: tier.control, caused: tier.caused }),
    ),
    ...effect.variants.map((one) =>
      of('variant', `${one.step}:${one.variant}`, { treated: one.treated, caused: one.caused }),
    ),
  ];
}

function causedColumns(found: Found<Caused>, among: Verdict | undefined): readonly (string | number | undefined)[] {
  if (!found.known) return [...Array<undefined>(8).fill(undefined), found.why.en];
  const { bought, net, verdict } = found.value;
  return [bought.value, bought.low, bought.high, net?.value, net?.low, net?.high, verdict, among, undefined];
}
