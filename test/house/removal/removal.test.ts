import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { copyTree } from '../../mutants/copied-tree.ts';
import { readSources } from '../imports.ts';
import { faultsWithout } from './check-tree.ts';
import { itemsOf } from './items.ts';
import { KINDS } from './kinds.ts';
import { TREE, withoutItems } from './remove.ts';

const sources = readSources(...TREE);
const lastOfEach = KINDS.flatMap((kind) => {
  const all = itemsOf(kind, sources);
  const { sorts = [/^/] } = kind;
  return sorts.flatMap((sort) => all.findLast(({ text }) => sort.test(text)) ?? []);
});

const FRESH_KPI = `import { defineKpi } from '../form/kpi.ts';

export const ordersOfNothing = defineKpi({
  name: 'orders-of-nothing',
  title: { en: 'Orders of nothing', zh: '空订单' },
  means: { en: 'Paid orders without a price.', zh: '金额为零的已付款订单。' },
  formula: { en: 'number of paid orders without a price', zh: '金额为零的已付款订单数' },
  unit: 'count',
  grain: 'day',
  place: 165,
  ofOrders: ({ orders }, put) => {
    for (let n = 0; n < orders.count; n++) {
      if (orders.stands[n] === 1 && orders.entry[n]?.grossMinor === 0) put(orders.day[n] ?? 0, '', 1);
    }
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
`;

const FRESH_STEP = `import * as z from 'zod/mini';
import { slug } from '../../../values/form/slug.ts';
import { next, target } from '../../form/fields.ts';
import type { AnyStep, Onward, StepKind, Target } from '../../form/step-kind.ts';

/** Nothing at all. */
interface IdleStep extends AnyStep, Onward {
  readonly do: 'idle';
}
type PinnedIdle = IdleStep & { readonly next: Target };

export const idle: StepKind<IdleStep, PinnedIdle> = {
  do: 'idle',
  form: () => z.strictObject({ do: z.literal('idle'), id: slug, next }),
  pinned: z.object({ do: z.literal('idle'), id: z.string(), next: target }),
  pin: ({ id, next: own }, following) => ({ do: 'idle', id, next: own ?? following }),
  targets: ({ next: to }) => [{ field: 'next', to }],
  take: ({ next: to }) => ({ way: 'go', to }),
};
`;

const FRESH_PROGRAM = `import { days, defineProgram } from '#crm-check/define.ts';

export const thanksToTheBest = defineProgram({
  id: 'thanks-to-the-best',
  name: 'Thanks to the best',
  kind: 'marketing',
  topic: 'marketing',
  trigger: { on: 'segment-entered', segment: 'tier:A', afterMs: days(1) },
  exits: ['left-segment'],
  steps: [{ do: 'send', id: 'thanks', template: 'second-purchase', channels: ['email'] }],
  reentryDays: 365,
  priority: 90,
  holdout: 0,
  usefulForMs: days(3),
});
`;

/** What nobody has heard of: one file each, and one line in its list. */
const ADDED: readonly (readonly [list: string, name: string, from: string, text: string])[] = [
  ['shared/model/kpi/kpis.ts', 'ordersOfNothing', './kpis/orders-of-nothing.ts', FRESH_KPI],
  ['shared/model/journey/steps.ts', 'idle', './steps/idle/idle.ts', FRESH_STEP],
  ['crm/programs/programs.ts', 'thanksToTheBest', './thanks-to-the-best.ts', FRESH_PROGRAM],
];

describe('what only its list knows can be removed', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it(`${lastOfEach.map(({ kind, name }) => `the ${kind.name} ${name}`).join(', ')}: and with a KPI, a step kind and a program more: types, lint, the check of the house and tests stay green`, async () => {
    const without = withoutItems(sources, lastOfEach);
    const added = ADDED.flatMap(([list, name, from, text]) => [
      [join(dirname(list), from), text] as const,
      [list, `${without.changes.get(list)}export { ${name} } from '${from}';\n`] as const,
    ]);
    const changes = new Map([...without.changes, ...added]);
    const removal = { ...without, changes };
    const near = lastOfEach.flatMap(({ kind }) => kind.near);
    // in the short form those that lie beside a list, not below it
    const isNear = (path: string, start: string) =>
      inProof(path.startsWith(start), path === start || `${dirname(path)}/` === start);
    const tests = removal.tests.filter((path) => near.some((start) => isNear(path, start)));
    expect(lastOfEach.length).toBe(KINDS.length + 2);
    expect(tests.length).toBeGreaterThan(KINDS.length);
    expect(await faultsWithout(tree, removal, tests)).toEqual([]);
  }, 400_000);
});
