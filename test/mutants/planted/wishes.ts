import type { PlantedBug } from '../planted-bug.ts';

const WISHES = ['shared/flow/ingest/wishes.test.ts'];
const MIGRATE = ['shared/flow/journey/migrate.test.ts'];

/** Goods that somebody asked for, and people who are moved to other steps. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'wish-answered-by-what-they-saw',
    what: 'who asks for a product that the catalogue has in stock is told at once, by what was said before',
    file: 'shared/model/product/wish.ts',
    find: ' || told[0] <= at) return undefined;',
    put: ') return undefined;',
    tests: WISHES,
  },
  {
    id: 'wish-told-again-by-replay',
    what: 'a wish that was answered and is delivered again is answered again',
    file: 'shared/flow/ingest/wishes.ts',
    find: "if (answers.has('told')) return 'told';",
    put: '',
    tests: WISHES,
  },
  {
    id: 'sold-out-is-in-stock',
    what: 'a message leads to what is sold out again',
    file: 'shared/model/policy/rules/exits.ts',
    find: 'wished?.product?.inStock !== true',
    put: 'wished?.product?.inStock === undefined',
    tests: WISHES,
  },
  {
    id: 'wish-cannot-be-taken-back',
    what: 'who does not want to be told any more is told',
    file: 'shared/flow/touch/subject-now.ts',
    find: ' && !value.withdrawn && ',
    put: ' && ',
    tests: WISHES,
  },
  {
    id: 'migrated-wait-begins-anew',
    what: 'who is moved to new steps waits from the day of the move',
    file: 'shared/model/journey/migrate.ts',
    find: 'version: published.version, seq: enrolment.seq + 1 }',
    put: 'version: published.version, stepAt: now, seq: enrolment.seq + 1 }',
    tests: MIGRATE,
  },
  {
    id: 'migrated-to-another-kind',
    what: 'who waits stands at a message of the same name after the move, and gets it at once',
    file: 'shared/model/journey/migrate.ts',
    find: '!after || (before && before.do !== after.do)',
    put: '!after',
    tests: MIGRATE,
  },
  {
    id: 'wish-stands-for-another',
    what: 'who takes one wish back is told by it, since another of the same product stands',
    file: 'shared/flow/touch/subject-now.ts',
    find: '(wants ?? value.wants) === value.wants && ',
    put: '',
    tests: ['shared/flow/ingest/wishes.test.ts'],
  },
  {
    id: 'wish-told-by-each-statement',
    what: 'two statements of the shop that come side by side plan two messages for one wish',
    file: 'shared/model/touch/plan/plan-wish.ts',
    find: 'period: periodOfWish(wish, nth), subject',
    put: 'period: periodOfWish(wish, at), subject',
    tests: ['test/simulation/wishes.test.ts'],
  },
  {
    id: 'wish-starts-who-is-inside',
    what: 'who waits inside a journey that answers a wish is started again by the next statement',
    file: 'shared/flow/ingest/wish-answers.ts',
    find: "if (state === 'inside' || messages.some",
    put: 'if (messages.some',
    tests: ['test/simulation/wishes.test.ts'],
  },
  {
    id: 'wish-of-two-ids-told-twice',
    what: 'who asked under two ids before they were known as one is told twice',
    file: 'shared/flow/ingest/wishes.ts',
    find: 'for (const wish of [...known, first]) await',
    put: 'for (const wish of [first]) await',
    tests: WISHES,
  },
  {
    id: 'sold-out-journey-waits-a-day',
    what: 'who left a journey since the product was sold out is not told of the next goods of that day',
    file: 'shared/flow/ingest/wish-answers.ts',
    find: 'isKept && !Object.hasOwn(REASONS.exited, reason) && ',
    put: 'isKept && ',
    tests: WISHES,
  },
  {
    id: 'calls-go-on-without-a-file',
    what: 'calls are taken after one that could not be kept',
    file: 'shared/flow/calls/take-calls.ts',
    find: 'if (lost) throw new CallNotKeptError(customerId, taken, lost.error);',
    put: '',
    tests: ['shared/flow/calls/calls.test.ts'],
  },
];
