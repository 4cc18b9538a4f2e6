import type { Construct } from 'constructs';
import { OBJECTS } from '#model/values/object-keys.ts';
import type { Access } from './access.ts';
import type { RunsBucket } from './buckets.ts';
import { FunctionUnit, type House } from './function-unit.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { StageSecrets } from './secrets.ts';
import type { Tables } from './tables.ts';

interface AnsweringProps {
  readonly house: House;
  readonly tables: Tables;
  readonly secrets: StageSecrets;
  readonly runs: RunsBucket;
  readonly feedback: QueueWorker;
  readonly buckets: Access;
  readonly shards: Access;
  /** Where what strangers typed waits for its owner. */
  readonly toIngest: Access;
  /** Tells the team of a hand-off. */
  readonly tellTeam: Access;
}

/** Functions that readers, gateways, tills and the team ask by a link or a signed request, and that answer at once. */
export function answeringUnits(
  scope: Construct,
  { house, tables, secrets, runs, feedback, buckets, shards, toIngest, tellTeam }: AnsweringProps,
): Readonly<Record<'click' | 'touchFeedback' | 'redeem' | 'member' | 'reportLink', FunctionUnit>> {
  const toFeedback = feedback.send('FEEDBACK_QUEUE_URL');
  return {
    click: new FunctionUnit(scope, 'Click', {
      house,
      name: 'click',
      uses: [tables.use('Counters', 'GetItem'), toFeedback, secrets.read('LINK_KEY_ARN')],
    }),
    touchFeedback: new FunctionUnit(scope, 'TouchFeedback', {
      house,
      name: 'touch-feedback',
      uses: [shards, tables.use('Touches', 'GetItem'), toFeedback, secrets.read('GATEWAY_SECRETS_ARN')],
    }),
    // who redeems a code came, which is a fact of theirs that journeys hear and programs begin with
    redeem: new FunctionUnit(scope, 'Redeem', {
      house,
      name: 'redeem',
      uses: [
        buckets,
        shards,
        tables.use('Customers', 'GetItem', 'Query', 'PutItem'),
        tables.use('Touches', 'GetItem', 'Query', 'PutItem', 'DeleteItem'),
        tables.use('Counters', 'GetItem', 'UpdateItem'),
        tables.use('Trail', 'Query'),
        // codes of rewards
        tables.use('Members', 'GetItem', 'Query', 'PutItem'),
        secrets.read('WEBHOOK_SECRETS_ARN'),
      ],
    }),
    // who asks something is handed over to the team, and who leaves stands otherwise from then on
    member: new FunctionUnit(scope, 'Member', {
      house,
      name: 'member',
      uses: [
        buckets,
        shards,
        tables.use('Customers', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        tables.use('Orders', 'GetItem', 'BatchGetItem'),
        tables.use('Identities', 'BatchGetItem'),
        tables.use('Consents', 'GetItem', 'Query', 'PutItem'),
        tables.use('Products', 'BatchGetItem'),
        tables.use('Touches', 'GetItem', 'Query', 'PutItem'),
        // rewards that they took, what is left of pools and stocks, their invite code and whom they brought
        tables.use('Members', 'GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'),
        tables.use('Counters', 'GetItem', 'UpdateItem'),
        runs.read(OBJECTS.shelves),
        runs.list(),
        secrets.read('LINK_KEY_ARN'),
        secrets.read('PERSON_KEY_ARN'),
        toIngest,
        tellTeam,
      ],
    }),
    reportLink: new FunctionUnit(scope, 'ReportLink', {
      house,
      name: 'report-link',
      uses: [runs.read(OBJECTS.reports), runs.list(), secrets.read('LINK_KEY_ARN')],
    }),
  };
}
