import type { PlantedBug } from '../planted-bug.ts';

const CARE = ['shared/model/policy/contact-care.test.ts'];
const RULES = 'shared/model/policy/rules/';

/** One face, care before selling, seasons, distance, hours, and who is compared with whom. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'policy-case-pauses-services',
    what: 'the reminder of an order waits for a complaint to be closed',
    file: `${RULES}open-case.ts`,
    find: 'marketing && (intent',
    put: '(intent',
    tests: ['shared/model/policy/contact-policy-exhaustive.test.ts'],
  },
  {
    id: 'policy-case-never-ends',
    what: 'a case that nobody closed silences a person for ever',
    file: `${RULES}open-case.ts`,
    find: 'at > now - days * DAY_MS',
    put: 'at > now - 100 * days * DAY_MS',
    tests: CARE,
  },
  {
    id: 'policy-case-of-one-id',
    what: 'the open case of a person is overlooked under the id of whom they were merged with',
    file: 'shared/flow/touch/load-question.ts',
    find: '(asksCases ? ids : [])',
    put: '(asksCases ? ids.slice(0, 1) : [])',
    tests: ['shared/flow/dispatch/one-face.test.ts'],
  },
  {
    id: 'policy-care-before-the-sale-counts',
    what: 'care from before the last offer lets the next one out',
    file: `${RULES}care-first.ts`,
    find: "held.intent === 'care' && held.at >= last.at",
    put: "held.intent === 'care'",
    tests: CARE,
  },
  {
    id: 'policy-transactional-care-under-caps',
    what: 'a shipping note takes the place of the only offer of the week',
    file: `${RULES}caps.ts`,
    find: '!uncapped && ',
    put: '',
    tests: CARE,
  },
  {
    id: 'policy-season-of-last-year',
    what: 'offers of the season before count in this one',
    file: `${RULES}peak.ts`,
    find: 'held.at >= season.from && ',
    put: '',
    tests: CARE,
  },
  {
    id: 'policy-gap-forgets-the-minute',
    what: 'two messages leave nearer to each other than the shop allows, when the first waited for its sender',
    file: `${RULES}gap.ts`,
    find: ' + RESERVATION_LAG_MS;',
    put: ';',
    tests: CARE,
  },
  {
    id: 'policy-hour-at-night',
    what: 'who buys at night gets messages at night',
    file: `${RULES}preferred-hour.ts`,
    find: 'if (outsideQuietHours({ ...question, now: at })) return undefined;',
    put: '',
    tests: CARE,
  },
  {
    id: 'policy-hour-of-what-is-queued',
    what: 'a message that came to its sender after its hour waits for another day',
    file: `${RULES}preferred-hour.ts`,
    find: ' || queuedFor !== undefined',
    put: '',
    tests: CARE,
  },
  {
    id: 'policy-eligible-again',
    what: 'each look at a waiting message dates its eligibility anew, and its arm is measured over another time than the holdout',
    file: 'shared/model/policy/after-decision.ts',
    find: 'before.eligibleAt ?? (decision.eligible ? at.now : undefined)',
    put: 'decision.eligible ? at.now : undefined',
    tests: CARE,
  },
  {
    id: 'policy-list-of-eligible-keeps-the-erased',
    what: 'an erased person stays in the lists of who was eligible',
    file: 'shared/flow/daily/forget-erased.ts',
    find: ' || isEligibleKey(key)) parts.push(key)',
    put: ') parts.push(key)',
    tests: ['shared/flow/daily/eligible.test.ts'],
  },
  {
    id: 'policy-explain-of-another-time',
    what: 'explain asks for now what is due tomorrow, and calls the night of now its reason',
    file: 'shared/flow/explain/explain-touch.ts',
    find: 'Math.max(deps.now, due?.dueAt ?? deps.now)',
    put: 'deps.now',
    tests: ['cli/commands/explain.test.ts'],
  },
];
