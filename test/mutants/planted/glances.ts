import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'glance-ends-a-touch',
    what: 'who came a moment ago loses the message, because a read that was old said that nobody is there',
    file: 'shared/flow/dispatch/dispatch-touch.ts',
    find: "return read.decision?.decision === 'send' ? read : loadFrom(sweep, due, sure);",
    put: 'return read;',
    tests: ['shared/flow/dispatch/glance.test.ts'],
  },
  {
    id: 'glance-at-consent',
    what: 'a message leaves after the consent was withdrawn, because the last look read what was there before',
    file: 'shared/flow/send/final-guard.ts',
    find: '    identities: glance.people.identities,',
    put: '    identities: glance.people.identities,\n    consents: glance.people.consents,',
    tests: ['shared/flow/dispatch/glance.test.ts'],
  },
  {
    id: 'glance-at-purchases',
    what: 'who has just bought is asked to buy again, because the last look read the customer as it was',
    file: 'shared/flow/send/final-guard.ts',
    find: 'customers: { get: people.customers.get, getProfile, getLinks }',
    put: 'customers: glance.people.customers',
    tests: ['shared/flow/dispatch/glance.test.ts'],
  },
  {
    id: 'claim-of-a-claimed-touch',
    what: 'two workers send one message: a claim is taken of a touch that another has',
    file: 'shared/adapters/dynamo/touch-ledger.ts',
    find: "ConditionExpression: '#state = :queued AND channel = :channel'",
    put: "ConditionExpression: '(#state = :queued OR #state = :sending) AND channel = :channel'",
    tests: ['test/contract/touches.test.ts'],
  },
];
