import type { PlantedBug } from '../planted-bug.ts';

const GOODS = ['shared/model/kpi/kpis/goods.test.ts'];
const WALLET = ['shared/model/kpi/kpis/wallet.test.ts'];

/** Figures of goods and of share of wallet that look right and are not. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-cases-blame-first-sku',
    what: 'a case about an order of several SKUs counts for the first of them',
    file: 'shared/model/product/one-sku.ts',
    find: 'return sku && lines?.every(([other]) => other === sku) ? sku : undefined;',
    put: 'return sku || undefined;',
    tests: GOODS,
  },
  {
    id: 'kpi-watched-of-all-time',
    what: 'which SKUs are shown follows what went back years ago',
    file: 'shared/model/watched/counter.ts',
    find: 'placed <= today && placed > today - WITHIN_DAYS;',
    put: 'placed <= today;',
    tests: GOODS,
  },
  {
    id: 'kpi-needs-met-by-first-purchase',
    what: 'the first purchase of a product counts as one that met a need after it',
    file: 'shared/model/kpi/kpis/needs-met.ts',
    find: 'if (bought.day > from) lasts',
    put: 'if (bought.day >= from) lasts',
    tests: WALLET,
  },
  {
    id: 'kpi-needs-met-by-hoards',
    what: 'who hoards makes up for those who stopped buying',
    file: 'shared/model/kpi/kpis/needs-met.ts',
    find: 'Math.min(Math.round(lasts), days)',
    put: 'Math.round(lasts)',
    tests: WALLET,
  },
  {
    id: 'kpi-shared-cells-lose-months',
    what: 'months that are over lose what several KPIs share and a run counts of its own month alone',
    file: 'shared/model/kpi/restate.ts',
    find: '[cellsKeyOf(kpi), countedMark(cellsKeyOf(kpi))]',
    put: '[kpi.name, countedMark(kpi.name)]',
    tests: WALLET,
  },
];
