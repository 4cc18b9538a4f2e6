import type { PlantedBug } from '../planted-bug.ts';

const AFFINITY = ['shared/model/affinity/affinity.test.ts'];
const CURVES = ['shared/model/replenishment/fit.test.ts'];
const RUNS_OUT = ['shared/model/replenishment/replenishment.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'products-same-day-is-later',
    what: 'what is bought in one basket counts as bought later',
    file: 'shared/model/affinity/affinity.ts',
    find: 'after.find(({ day }) => day > first)',
    put: 'after.find(({ day }) => day >= first)',
    tests: AFFINITY,
  },
  {
    id: 'products-crowd-by-task',
    what: 'a task that saw few groups keeps its pairs, though all tasks together saw too many: the table depends on the split',
    file: 'shared/model/affinity/counts.ts',
    find: 'if (into.crowded || from.crowded || isTooMuch(into)) leaveOutOthers(into);',
    put: 'if (from.crowded) into.crowded = true;',
    tests: AFFINITY,
  },
  {
    id: 'products-returned-orders',
    what: 'an order that went back whole says what is bought after what, and runs out',
    file: 'shared/model/product/purchases.ts',
    find: 'if (!entry || !isPurchase(entry, isSeen)) continue;',
    put: "if (!entry || entry.state !== 'paid' || !isSeen(entry.at)) continue;",
    tests: AFFINITY,
  },
  {
    id: 'products-open-gaps-forgotten',
    what: 'only closed gaps teach how long something lasts, so slow buyers are missing',
    file: 'shared/model/replenishment/counts.ts',
    find: `    addCount(into.cells, cellOf(gap));
    if (gap.open) continue;`,
    put: `    if (gap.open) continue;
    addCount(into.cells, cellOf(gap));`,
    tests: CURVES,
  },
  {
    id: 'products-date-fixed-at-purchase',
    what: 'the day something runs out stays where it was at the last purchase, and lies in the past',
    file: 'shared/model/replenishment/replenishment.ts',
    find: 'normalQuantileAbove(still * (1 - share))',
    put: 'normalQuantileAbove(1 - share)',
    tests: RUNS_OUT,
  },
  {
    id: 'products-reminds-subscribers',
    what: 'who gets coffee by subscription is told that it runs out',
    file: 'shared/model/replenishment/due.ts',
    find: 'if (isDelivered(standing, group, history)) continue;',
    put: '',
    tests: RUNS_OUT,
  },
  {
    id: 'products-restated-day',
    what: 'a restated day overwrites what its own run had found of products',
    file: 'shared/flow/daily/products.ts',
    find: "if (mode === 'snapshot-only' || !asksForProducts(shop)) return;",
    put: 'if (!asksForProducts(shop)) return;',
    tests: ['shared/flow/daily/products.test.ts'],
  },
  {
    id: 'products-backtest-knows-the-future',
    what: 'the backtest learns from what was bought after the split',
    file: 'shared/model/replenishment/backtest.ts',
    find: 'of purchasesByGroup(entries, details, before)) {\n        const unit',
    put: 'of purchasesByGroup(entries, details, after)) {\n        const unit',
    tests: ['shared/model/replenishment/backtest.test.ts'],
  },
];
