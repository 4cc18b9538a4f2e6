import type { PlantedBug } from '../planted-bug.ts';

const tests = ['shared/model/rule/compile/results.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'rule-not-of-unknown',
    what: 'under not, whoever has no such value is selected: an audience of everybody nobody told anything of',
    file: 'shared/model/rule/compile/network.ts',
    find: 'value = 2 - value',
    put: 'value = value === 2 ? 0 : 2',
    tests,
  },
  {
    id: 'rule-hash-without-named',
    what: 'a rule whose named rule changed is the same to a run, and a program writes to everybody whom that moves',
    file: 'shared/model/rule/compile/hashes.ts',
    find: "hashes[other] ?? 'none'",
    put: "'none'",
    tests,
  },
  {
    id: 'rule-group-untold-is-no',
    what: 'an order whose product group nobody told counts as one of another group, and "not bought" selects its buyer',
    file: 'shared/model/rule/filters.ts',
    find: 'else isGroupMissing = true;',
    put: 'else isGroupMissing = false;',
    tests,
  },
  {
    id: 'rule-empty-list-is-no',
    what: 'who never ordered is selected by "did not buy of" an empty list of product groups',
    file: 'shared/model/rule/compile/compile.ts',
    find: 'if (hasEmptyList(predicate)) return UNANSWERED;',
    put: '',
    tests,
  },
  {
    id: 'rule-loud-after-other-settings',
    what: 'a shop that changes its lifecycle days or tiers writes to all whom that brings into a rule that names them',
    file: 'shared/flow/daily/decide.ts',
    find: '[...quiet, ...given, ...byThem',
    put: '[...quiet, ...given, ...byThem.slice(byThem.length)',
    tests: ['shared/flow/daily/other-settings.test.ts'],
  },
  {
    id: 'tier-loud-after-other-shares',
    what: 'a shop that gives another share of value to its best tier writes to all whom that brings into it',
    file: 'shared/flow/daily/decide.ts',
    find: '[...quiet, ...given, ',
    put: '[...quiet, ',
    tests: ['shared/flow/daily/other-settings.test.ts'],
  },
  {
    id: 'rule-basket-in-any-currency',
    what: 'a rule on the usual basket compares an amount of one currency with orders of another',
    file: 'shared/model/rule/kinds/person.ts',
    find: 'amountSpan(predicate.value, setup.shop.currency)',
    put: 'amountSpan(predicate.value, predicate.value.currency)',
    tests: ['shared/crm-check/segments.test.ts'],
  },
  {
    id: 'rule-birthday-today',
    what: 'who had a birthday on the closed day is greeted again by a rule for the next days',
    file: 'shared/model/rule/kinds/person.ts',
    find: 'if (day > today) return',
    put: 'if (day >= today) return',
    tests,
  },
  {
    id: 'lapsed-on-the-day-of-the-limit',
    what: 'a customer lapses a day before the page says',
    file: 'shared/model/given/lifecycle.ts',
    find: 'if (recency > lapsed)',
    put: 'if (recency >= lapsed)',
    tests: ['shared/model/given/given.test.ts'],
  },
];
