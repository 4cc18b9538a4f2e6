import type { PlantedBug } from '../planted-bug.ts';

const HAND_OVER = ['shared/flow/team/hand-over.test.ts'];
const SURVEY = ['shared/flow/survey/answer-survey.test.ts'];

/** Whom nobody calls, and answers that nobody gave. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'hand-off-told-never-after-crash',
    what: 'a crash between the row and the event leaves a case of which nobody is told',
    file: 'shared/flow/team/hand-over.ts',
    find: 'if (read?.toldAt !== undefined) return;',
    put: 'if (read !== undefined) return;',
    tests: HAND_OVER,
  },
  {
    id: 'hand-off-never-closed',
    what: 'a case that is closed holds messages back for ever',
    file: 'shared/flow/team/settle-hand-off.ts',
    find: "caseOf(id, 'closed', settled.closedAt)",
    put: "caseOf(id, 'open', settled.closedAt)",
    tests: HAND_OVER,
  },
  {
    id: 'hand-off-to-the-busiest',
    what: 'whoever has most open cases gets the next one too',
    file: 'shared/model/team/assign.ts',
    find: 'a.open - b.open',
    put: 'b.open - a.open',
    tests: HAND_OVER,
  },
  {
    id: 'survey-answered-by-scanner',
    what: 'a scanner that follows the links of a mail answers 0 of 10',
    file: 'shared/flow/survey/answer-survey.ts',
    find: 'if (isRead(event)) {',
    put: 'if (isRead(event) && !event.queryStringParameters) {',
    tests: SURVEY,
  },
  {
    id: 'survey-low-is-content',
    what: 'who answers 6 of 10 counts as content, and nobody asks what went wrong',
    file: 'shared/flow/survey/answer-survey.ts',
    find: 'const isLow = form.score <= ',
    put: 'const isLow = form.score < ',
    tests: SURVEY,
  },
  {
    id: 'survey-of-the-forgotten',
    what: 'an old link brings somebody back who was forgotten',
    file: 'shared/flow/survey/answer-survey.ts',
    find: "if (person.status !== 'known') return answer(200, done());",
    put: '',
    tests: SURVEY,
  },
  {
    id: 'walker-reports-without-end',
    what: 'whoever has a walker’s link fills the list of cases',
    file: 'shared/flow/walk/report-fault.ts',
    find: '> PER_DAY',
    put: '> Number.MAX_SAFE_INTEGER',
    tests: ['shared/flow/walk/report-fault.test.ts'],
  },
  {
    id: 'walker-link-opens-a-survey',
    what: 'a link of a survey opens a case in the name of a walker',
    file: 'shared/model/message/walk-token.ts',
    find: "openToken(token, 'walk', ring)",
    put: "openToken(token, 'survey', ring)",
    tests: ['shared/flow/walk/report-fault.test.ts'],
  },
  {
    id: 'walker-scanner-opens-cases',
    what: 'a scanner that follows the link opens a case',
    file: 'shared/flow/walk/report-fault.ts',
    find: 'if (isRead(event)) return answer(200, form());',
    put: '',
    tests: ['shared/flow/walk/report-fault.test.ts'],
  },
  {
    id: 'walker-steps-do-not-count',
    what: 'a program whose steps were changed is not walked again',
    file: 'shared/model/walk/walk.ts',
    find: '[program.trigger, program.steps, texts]',
    put: '[program.trigger, texts]',
    tests: ['shared/flow/walk/report-fault.test.ts'],
  },
  {
    id: 'walker-cut-off-begins-anew',
    what: 'who was cut off gets all messages again',
    file: 'cli/commands/walk.ts',
    find: 'await target.stores.walks.put(shop.id, walked);',
    put: 'if (nth === news.length - 1) await target.stores.walks.put(shop.id, walked);',
    tests: ['cli/commands/walk.test.ts'],
  },
  {
    id: 'walker-foot-is-missing',
    what: 'a walker finds a fault and no way to tell it',
    file: 'cli/commands/walk.ts',
    find: '{ ...message.input(how, { email: walker }), foot }',
    put: 'message.input(how, { email: walker })',
    tests: ['cli/commands/walk.test.ts'],
  },
];
