import type { PlantedBug } from '../planted-bug.ts';

const STATE = ['shared/model/kpi/kpis/state.test.ts'];
const BETWEEN = ['shared/flow/days/between-days.test.ts'];

/** What goes wrong in KPIs of the state of a day, and between two kept days. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'kpi-churn-by-tier-of-the-end',
    what: 'the best never leave: who stopped buying has sunk to a lower tier by the end of the period',
    file: 'shared/model/kpi/on-read/churn-by-tier.ts',
    find: "if (!tier || stage === 'lapsed' || stage === 'prospect') return;\n    this.#start[tier] += 1;\n    if (now.stage === 'lapsed') this.#lapsed[tier] += 1;",
    put: "const at = now.tier ?? tier;\n    if (!at || stage === 'lapsed' || stage === 'prospect') return;\n    this.#start[at] += 1;\n    if (now.stage === 'lapsed') this.#lapsed[at] += 1;",
    tests: BETWEEN,
  },
  {
    id: 'kpi-forecast-of-who-came',
    what: 'the prediction is held against all who came, whoever they were, and one-time buyers of whom nothing came are left out',
    file: 'shared/model/kpi/on-read/forecast-check.ts',
    find: 'this.#expected += chance;',
    put: 'this.#expected += now.lastDay > this.#start ? chance : 0;',
    tests: BETWEEN,
  },
  {
    id: 'kpi-won-back-without-an-order',
    what: 'a rhythm that is worked out anew wins customers back who bought nothing',
    file: 'shared/model/kpi/on-read/moved.ts',
    find: '  if (row.lastDay <= start) return;\n',
    put: '',
    tests: BETWEEN,
  },
  {
    id: 'kpi-margin-without-costs-is-zero',
    what: 'a shop without a file of costs is told a margin of 0 for each customer',
    file: 'shared/model/kpi/kpis/margin-per-customer.ts',
    find: "      put(today, 'unknown', 1);\n      return;",
    put: "      put(today, 'customers', 1);\n      return;",
    tests: STATE,
  },
  {
    id: 'kpi-size-of-a-period-is-added-up',
    what: 'a shop of a hundred customers has three thousand in thirty days',
    file: 'shared/model/kpi/form/reading.ts',
    find: 'for (const [, cells] of rows.each()) last = cells;',
    put: 'for (const [, cells] of rows.each()) for (const c in cells) last = { ...last, [c]: (last?.[c] ?? 0) + (cells[c] ?? 0) };',
    tests: STATE,
  },
  {
    id: 'kpi-erased-count-as-unreachable',
    what: 'whoever was erased lowers the share that can be reached for ever',
    file: 'shared/model/kpi/form/by-channel.ts',
    find: '    if (isResidue(row.id)) return;\n',
    put: '',
    tests: STATE,
  },
  {
    id: 'kpi-newcomers-are-stale',
    what: 'who signed up yesterday and said nothing yet counts as data that is long untrue',
    file: 'shared/model/kpi/kpis/stale.ts',
    find: 'Math.max(row.lastDay, row.since)',
    put: 'row.lastDay',
    tests: STATE,
  },
];
