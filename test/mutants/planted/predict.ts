import type { PlantedBug } from '../planted-bug.ts';

const LIFE = ['shared/model/predict/life/life.test.ts'];
const PREDICT = ['shared/model/predict/predict.test.ts'];
const COUNTS = ['shared/model/predict/counts/counts.test.ts'];
const RANKING = ['shared/model/backtest/ranking.test.ts'];

/** What goes wrong in predictions without anything failing. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'predict-active-for-ever',
    what: 'everybody who bought once is taken for active, as by BG/NBD',
    file: 'shared/model/predict/life/beta-dropout.ts',
    find: "betaDropout('MBG/NBD', 1)",
    put: "betaDropout('MBG/NBD', 0)",
    tests: LIFE,
  },
  {
    id: 'predict-next-order-stands-still',
    what: 'the next order is counted from the last one, and does not move while the customer stays away',
    file: 'shared/model/predict/predict.ts',
    find: 'const standpoint = { x, age: today - buyer.firstDay,',
    put: 'const standpoint = { x, age: buyer.lastDay - buyer.firstDay,',
    tests: PREDICT,
  },
  {
    id: 'predict-pooled-as-sure',
    what: 'averages of other shops are told with the interval of own models',
    file: 'shared/model/predict/pooled.ts',
    find: 'pooled: 0.95',
    put: 'pooled: 0.8',
    tests: PREDICT,
  },
  {
    id: 'predict-merges-fine-with-coarse',
    what: 'counts of a large range and a small one differ by the order of merging',
    file: 'shared/model/predict/counts/count-table.ts',
    find: '    this.coarsen(from.level);\n',
    put: '',
    tests: COUNTS,
  },
  {
    id: 'predict-ties-by-file-order',
    what: 'a tie at the border of the best tenth is decided by who comes first',
    file: 'shared/model/backtest/ranking.ts',
    find: 'const share = Math.min(room / group.size, 1);',
    put: 'const share = room > 0 ? 1 : 0;',
    tests: RANKING,
  },
  {
    id: 'predict-alike-buyers-overflow',
    what: 'where buyers hardly differ in when they stop, the orders expected of them are no number',
    file: 'shared/model/predict/special/hypergeometric.ts',
    find: 'if (Math.abs(sum) < TOO_LARGE) continue;',
    put: 'if (Math.abs(sum) < Number.POSITIVE_INFINITY) continue;',
    tests: ['shared/model/predict/special/special.test.ts', 'shared/model/predict/life/life.test.ts'],
  },
];
