import type { PlantedBug } from '../planted-bug.ts';

/** Figures in words: definitions, parts by channel and cause, and what an answer by hand came to. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'formula-in-english-alone',
    what: 'the Chinese page tells how a figure is counted in English',
    file: 'shared/view/parts/definitions.ts',
    find: 'row(told.formula, said(view, formula))',
    put: 'row(told.formula, formula.en)',
    tests: ['shared/view/definitions.test.ts'],
  },
  {
    id: 'explain-in-english-alone',
    what: 'kpi --explain speaks English to every shop',
    file: 'cli/kpi/explain.ts',
    find: "/^zh\\b/i.test(locale) ? 'zh' : 'en'",
    put: "/^zh$/.test(locale) ? 'zh' : 'en'",
    tests: ['cli/commands/kpi.test.ts'],
  },
  {
    id: 'channels-do-not-add-up',
    what: 'new buyers whose channel cannot be told are in no part',
    file: 'shared/model/kpi/form/first-channel.ts',
    find: '+ all - told',
    put: '',
    tests: ['shared/model/kpi/kpis/orders.test.ts'],
  },
  {
    id: 'channel-of-the-period-alone',
    what: 'who stopped being new in the period is taken off the new buyers of a channel',
    file: 'shared/model/kpi/kpis/new-buyer-share.ts',
    find: '(cell) => standingAt(rows, cell)',
    put: '(cell) => rows.sum(cell)',
    tests: ['shared/model/kpi/kpis/orders.test.ts'],
  },
  {
    id: 'share-of-the-share',
    what: 'a part of a share is told as a share of the share itself',
    file: 'shared/flow/report/kpi-table.ts',
    find: 'now.of ?? now.value',
    put: 'now.value',
    tests: ['shared/flow/report/kpis.test.ts'],
  },
  {
    id: 'refused-answer-in-english',
    what: 'the Chinese page tells in English why an answer by hand was not sent',
    file: 'local/page/messages/reply-form.ts',
    find: 'said(speech, replied.problem)',
    put: 'replied.problem.en',
    tests: ['local/page/page.test.ts'],
  },
];
