import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCarts } from '#adapters/dynamo/carts.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import type { CartStore } from '#ports/carts.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { FactStore } from '#ports/facts.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { PreferenceStore } from '#ports/preferences.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { TouchStore } from '#ports/touches.ts';
import { CliError } from '../console/cli-error.ts';

/** What commands and the local page read. */
export interface Stores {
  readonly customers: CustomerStore;
  readonly orders: OrderStore;
  readonly consents: Pick<ConsentStore, 'list' | 'copy' | 'removeCopies'>;
  readonly carts: Pick<CartStore, 'get' | 'linked'>;
  readonly facts: Pick<FactStore, 'list'>;
  readonly preferences: Pick<PreferenceStore, 'get'>;
  readonly touches: TouchStore;
  readonly snapshots: SnapshotStore;
  /** Customer buckets per shop. */
  readonly buckets: number;
}

/** Outputs of a stack, by name. */
export type Outputs = Readonly<Record<string, string>>;

/** The stores of a stack, local or deployed, found by its outputs. */
export function storesOf(dynamo: DynamoDBDocumentClient, outputs: Outputs): Stores {
  const buckets = Number(output(outputs, 'CustomerBuckets'));
  return {
    customers: dynamoCustomers(dynamo, output(outputs, 'CustomersTable'), buckets),
    orders: dynamoOrders(dynamo, output(outputs, 'OrdersTable')),
    // Only the consent ledger is read here; suppressions would need the key of their hashes.
    consents: dynamoConsents(dynamo, output(outputs, 'ConsentsTable'), () =>
      Promise.reject(new Error('suppressions are not read by commands')),
    ),
    carts: dynamoCarts(dynamo, output(outputs, 'OrdersTable'), output(outputs, 'CustomersTable'), buckets),
    facts: dynamoFacts(dynamo, output(outputs, 'CustomersTable'), buckets),
    preferences: dynamoPreferences(dynamo, output(outputs, 'CustomersTable'), buckets),
    touches: dynamoTouches(dynamo, output(outputs, 'TouchesTable'), Number(output(outputs, 'DueShards'))),
    snapshots: dynamoSnapshots(dynamo, output(outputs, 'SnapshotsTable')),
    buckets,
  };
}

/** One output. Throws {@link CliError} when the stack does not have it. */
export function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value) return value;
  throw new CliError(`the stack has no output ${name}`, 'deploy this version of Perennial to the stage first');
}
