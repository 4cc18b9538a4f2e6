import type { PlantedBug } from '../planted-bug.ts';

const INGEST = ['functions/ingest/handler.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'silence-broken-by-reconcile',
    what: 'a shop whose webhooks stay away is heard each night, because we asked it for its orders',
    file: 'shared/flow/fetch/reconcile-orders.ts',
    find: '        asked: true,\n',
    put: '',
    tests: ['shared/platforms/woocommerce/reconcile.test.ts'],
  },
  {
    id: 'silence-broken-by-a-replay',
    what: 'a replay of old bodies passes for webhooks of today',
    file: 'shared/flow/ingest/ingest-delivery.ts',
    find: 'message.replayed || message.asked',
    put: 'message.asked',
    tests: INGEST,
  },
  {
    id: 'silence-tells-nobody',
    what: 'a shop without webhooks counts as sound: missing data are no breach',
    file: 'infra/constructs/silent-shops.ts',
    find: "      silenceIsBad: 'after-first',\n",
    put: '',
    tests: ['test/infra/wiring.test.ts'],
  },
  {
    id: 'silence-of-a-quiet-shop-cries',
    what: 'a shop that sells once a week is called silent after a day, whatever it declares',
    file: 'infra/constructs/silent-shops.ts',
    find: 'periods: hours,',
    put: 'periods: 24,',
    tests: ['test/infra/costs.test.ts'],
  },
];
