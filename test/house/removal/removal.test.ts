import { dirname } from 'node:path';
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

/** A KPI that nobody has heard of: one file, and one line in the list. */
const ADDED = ['shared/model/kpi/kpis/orders-of-nothing.ts', 'shared/model/kpi/kpis.ts'] as const;
const FRESH = `import { defineKpi } from '../form/kpi.ts';

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

describe('what only its list knows can be removed', () => {
  const tree = copyTree();
  afterAll(() => tree.remove());

  it(`${lastOfEach.map(({ kind, name }) => `the ${kind.name} ${name}`).join(', ')}: and with a KPI more: types, lint, the check of the house and tests stay green`, async () => {
    const without = withoutItems(sources, lastOfEach);
    const [file, list] = ADDED;
    const listed = `${without.changes.get(list)}export { ordersOfNothing } from './kpis/orders-of-nothing.ts';\n`;
    const changes = new Map([...without.changes, [file, FRESH] as const, [list, listed] as const]);
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
