import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'journey-effect-of-an-unstored-answer',
    what: 'a message leaves on the strength of an answer that was not stored: after a crash the other one leaves too',
    file: 'shared/model/journey/advance.ts',
    find: 'if (effect && decided) return',
    put: 'if (effect && decided && walked < 0) return',
    tests: ['shared/model/journey/advance.test.ts'],
  },
  {
    id: 'journey-ends-at-a-cap',
    what: 'whoever gets one message less, because of a cap, gets none of the later ones',
    file: 'shared/model/journey/steps/send/send.ts',
    find: "state === 'suppressed' && LEAVE.has(reason)",
    put: "state === 'suppressed'",
    tests: ['shared/model/journey/advance.test.ts'],
  },
  {
    id: 'journey-answer-of-a-later-message',
    what: 'a branch asks about a message that cannot have gone before, and always answers no',
    file: 'shared/crm-check/check-journey.ts',
    find: 'after(graph, send).has(id)',
    put: 'id.length > 0',
    tests: ['shared/crm-check/journeys.test.ts'],
  },
  {
    id: 'journey-unreached-step',
    what: 'a step that nobody can come to is published as if it were done',
    file: 'shared/crm-check/check-journey.ts',
    find: 'new Set([graph.first, ...after(graph, graph.first)])',
    put: 'new Set(Object.keys(graph.steps))',
    tests: ['shared/crm-check/journeys.test.ts'],
  },
  {
    id: 'journey-text-of-a-new-version',
    what: 'a corrected text makes a new version of the graph, and who is inside keeps neither',
    file: 'shared/model/journey/steps/send/send.ts',
    find: "pin: ({ id, next: own }, following) => ({ do: 'send', id,",
    put: "pin: ({ id, next: own, ...rest }, following) => ({ ...rest, do: 'send', id,",
    tests: ['shared/model/journey/advance.test.ts'],
  },
];
