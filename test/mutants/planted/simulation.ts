import type { PlantedBug } from '../planted-bug.ts';

const SENDERS = ['local/simulator/senders.test.ts'];
const FRONTS = ['local/simulator/storefronts.test.ts'];

/** What `npm start` plays must be what the shops' platforms would tell. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'simulation-past-is-told',
    what: 'shops that are not connected yet send webhooks of what they sold long ago',
    file: 'local/simulator/outgoing.ts',
    find: '    if (!this.#connected) return;\n',
    put: '',
    tests: ['local/simulator/simulator.test.ts'],
  },
  {
    id: 'simulation-past-forgets-consents',
    what: 'the file of the past tells no consent, so nobody of it is ever written to',
    file: 'cli/demo/history-files.ts',
    find: '    ...Object.assign({}, ...[...(kept?.consents ?? []), ...ofAccount].map(consentCells)),\n',
    put: '',
    tests: ['test/simulation/history.test.ts'],
  },
  {
    id: 'simulation-past-keeps-returns',
    what: 'what was given back before the first day is not in the file of the past',
    file: 'cli/demo/history-files.ts',
    find: 'refunded: money(orderReturnedMinor(state)),',
    put: 'refunded: money(0),',
    tests: ['test/simulation/history.test.ts'],
  },
  {
    id: 'simulation-first-run-thanks-the-best',
    what: 'the first run after an import thanks everybody of the best tier, as if they had risen that day',
    file: 'shared/model/segment/first-sight.ts',
    find: "return segment.startsWith('stage:') && isMove(segment);",
    put: "return segment.startsWith('tier:') || (segment.startsWith('stage:') && isMove(segment));",
    tests: ['shared/model/segment/first-sight.test.ts', 'test/simulation/history.test.ts'],
  },
  {
    id: 'simulation-first-run-greets-the-champions',
    what: 'the first run after an import starts the programs of RFM groups for everybody who is in them',
    file: 'shared/model/segment/first-sight.ts',
    find: 'if (cameToBe) return !FAR.has(segment)',
    put: "if (cameToBe || segment.startsWith('group:')) return !FAR.has(segment)",
    tests: ['shared/model/segment/first-sight.test.ts', 'shared/flow/daily/run.test.ts'],
  },
  {
    id: 'simulation-told-late-is-nobody-new',
    what: 'a newcomer whose first order is told after the run of its day never starts what greets newcomers',
    file: 'shared/flow/daily/decide.ts',
    find: 'row.since >= today - 1',
    put: 'row.since >= today',
    tests: ['shared/flow/daily/run.test.ts'],
  },
  {
    id: 'simulation-refund-of-all',
    what: 'a simulated refund of Youzan tells the whole order and not what was given back',
    file: 'local/simulator/senders/youzan.ts',
    find: 'refunded_fee: yuan(amountMinor),',
    put: 'refunded_fee: yuan(orderTotalMinor(order) + 0 * amountMinor),',
    tests: SENDERS,
  },
  {
    id: 'simulation-signed-when-made',
    what: 'a simulated delivery of Stripe is signed with the time at which it happened, not at which it leaves',
    file: 'local/simulator/senders/stripe.ts',
    find: 'signed: ({ secret }, { body }, now) => {',
    put: 'signed: ({ secret }, { body }) => {\n    const now = JSON.parse(body).created * 1000;',
    tests: SENDERS,
  },
  {
    id: 'simulation-two-digits',
    what: 'the stand-in for an API writes amounts of every currency with two digits',
    file: 'local/simulator/payloads/bigcommerce.ts',
    find: 'fourDecimals(formatMinor(minor, currency));',
    put: 'fourDecimals((minor / 100).toFixed(4));',
    tests: SENDERS,
  },
  {
    id: 'simulation-one-number-for-many',
    what: 'two simulated people get one phone number where it is what names them',
    file: 'local/simulator/shopper.ts',
    find: 'const PRIME = 7919;',
    put: 'const PRIME = 7920;',
    tests: FRONTS,
  },
  {
    id: 'simulation-asks-nobody',
    what: 'a shop that declares no API to ask is simulated all the same, and its deliveries wait for ever',
    file: 'local/simulator/storefronts.ts',
    find: 'if (platform.fetched && !(token && platform.api?.address(shop, token)))',
    put: 'if (platform.fetched && !token)',
    tests: FRONTS,
  },
];
