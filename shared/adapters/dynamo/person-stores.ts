import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCarts } from './carts.ts';
import { dynamoConsents } from './consents.ts';
import { dynamoCustomers } from './customers.ts';
import { dynamoFacts } from './facts.ts';
import { dynamoIdentities } from './identities.ts';
import { dynamoOrders } from './orders.ts';
import { dynamoPreferences } from './preferences.ts';
import { dynamoStandings } from './standings.ts';
import { dynamoTouches } from './touches.ts';

/** Names of the tables in which people lie, and how those are parted. */
export interface PersonTables {
  readonly customers: string;
  readonly orders: string;
  readonly identities: string;
  readonly consents: string;
  readonly touches: string;
  /** Customer buckets per shop. */
  readonly buckets: number;
  readonly dueShards: number;
}

/** The stores of people: who they are, what they bought and said, and what is sent to them. */
export function personStores(
  client: DynamoDBDocumentClient,
  tables: PersonTables,
  personKey: () => Promise<string>,
  now?: () => number,
) {
  const { customers, orders, identities, consents, touches, buckets, dueShards } = tables;
  return {
    customers: dynamoCustomers(client, customers, buckets, now),
    identities: dynamoIdentities(client, identities, personKey),
    orders: dynamoOrders(client, orders),
    carts: dynamoCarts(client, orders, customers, buckets),
    consents: dynamoConsents(client, consents, personKey),
    facts: dynamoFacts(client, customers, buckets),
    preferences: dynamoPreferences(client, customers, buckets),
    standings: dynamoStandings(client, customers, buckets),
    touches: dynamoTouches(client, touches, dueShards),
  };
}
