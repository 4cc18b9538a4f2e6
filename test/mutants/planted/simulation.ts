import type { PlantedBug } from '../planted-bug.ts';

const SENDERS = ['local/simulator/senders.test.ts'];
const FRONTS = ['local/simulator/storefronts.test.ts'];

/** What `npm start` plays must be what the shops' platforms would tell. */
export const bugs: readonly PlantedBug[] = [
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
