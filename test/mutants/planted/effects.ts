import type { PlantedBug } from '../planted-bug.ts';

const MODEL = 'shared/model/effect';
const RUN = ['shared/flow/daily/effects.test.ts'];
const OF = [`${MODEL}/effect-of.test.ts`];

/** Effects of programs: who is counted, once, in which arm, and what of theirs. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'effect-merged-as-treated',
    what: 'of two who turned out to be one the first arm counts, also where one was held out',
    file: `${MODEL}/entry.ts`,
    find: "known.arm === entry.arm ? { ...first, sent } : { ...first, sent, arm: 'control', variants: [] }",
    put: '{ ...first, sent }',
    tests: RUN,
  },
  {
    id: 'effect-last-time-counts',
    what: 'the last time of a quarter counts instead of the first',
    file: `${MODEL}/entry.ts`,
    find: 'return known.at <= entry.at ? entries :',
    put: 'return known.at > entry.at ? entries :',
    tests: RUN,
  },
  {
    id: 'effect-tier-of-the-same-day',
    what: 'people are compared within the tier in which the order of that day put them',
    file: `${MODEL}/newcomers.ts`,
    find: 'standing(customerId, day - 1)',
    put: 'standing(customerId, day)',
    tests: [`${MODEL}/newcomers.test.ts`],
  },
  {
    id: 'effect-held-out-of-all-in-a-program',
    what: 'whoever is held out of all programs is control of each',
    file: `${MODEL}/newcomers.ts`,
    find: "if (arm === 'global_holdout') return entries;",
    put: '',
    tests: [`${MODEL}/newcomers.test.ts`],
  },
  {
    id: 'effect-young-ones-counted',
    what: 'people who still have time to buy count as those who did not',
    file: `${MODEL}/cells.ts`,
    find: 'if (entry.at + outcomeMs > end)',
    put: 'if (entry.at > end)',
    tests: RUN,
  },
  {
    id: 'effect-refunds-forgotten',
    what: 'what went back is not taken off',
    file: `${MODEL}/outcome.ts`,
    find: 'const net = orders.netMinor[n] ?? 0;',
    put: 'const net = entry.grossMinor;',
    tests: RUN,
  },
  {
    id: 'effect-orders-before-count',
    what: 'orders of before somebody entered count as their doing',
    file: `${MODEL}/outcome.ts`,
    find: 'if (entry.at < at) {',
    put: 'if (entry.at < at - 86_400_000) {',
    tests: RUN,
  },
  {
    id: 'effect-moved-lost',
    what: 'entries of somebody who was merged are read by nobody',
    file: 'shared/flow/daily/entries.ts',
    find: 'if (!kept?.keys.includes(moved)) continue;',
    put: 'continue;',
    tests: RUN,
  },
  {
    id: 'effect-erased-kept',
    what: 'who was erased stays in the list of who entered what',
    file: 'shared/flow/daily/forget-erased.ts',
    find: "key.endsWith('.entries') ? forgetEntries(bytes, ids)",
    put: "key.endsWith('.entries') ? undefined",
    tests: RUN,
  },
  {
    id: 'effect-blended-tiers',
    what: 'tiers are thrown together, so that who happens to be treated decides',
    file: `${MODEL}/compared.ts`,
    find: 'const path = [String(share), tier, stage];',
    put: "const path = [String(share), '', ''];",
    tests: OF,
  },
  {
    id: 'effect-one-look-while-it-runs',
    what: 'limits of one look are shown of a quarter that is looked at daily',
    file: `${MODEL}/compared.ts`,
    find: 'const bought = isFinal ? shares :',
    put: 'const bought = shares ??',
    tests: OF,
  },
  {
    id: 'effect-mismatch-passed-over',
    what: 'arms that are not as large as declared are compared as if nobody were missing',
    file: `${MODEL}/effect-of.ts`,
    find: 'return ratio.mismatch ? { known: false, why: WHY.mismatch(ratio) } : undefined;',
    put: 'return undefined;',
    tests: OF,
  },
  {
    id: 'effect-attributed-to-the-first-click',
    what: 'an order is attributed to the first click instead of the last',
    file: 'shared/model/kpi/form/attributed-to.ts',
    find: 'clickedAt >= last.clickedAt) last = send;',
    put: 'clickedAt < last.clickedAt) last = send;',
    tests: ['shared/model/kpi/form/attributed-to.test.ts'],
  },
];
