import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCarts } from './carts.ts';
import { dynamoConsents } from './consents.ts';
import { dynamoCustomers } from './customers.ts';
import { dynamoEnrolments } from './enrolments.ts';
import { dynamoFacts } from './facts.ts';
import { dynamoHandOffs } from './hand-offs.ts';
import { dynamoIdentities } from './identities.ts';
import { dynamoOrders } from './orders.ts';
import { dynamoPointsJournal } from './points-journal.ts';
import { dynamoPreferences } from './preferences.ts';
import { dynamoStandings } from './standings.ts';
import { dynamoTouches } from './touches.ts';

/** Names of the tables that say who people are and how they stand, and how those are parted. */
interface StandingTables {
  readonly customers: string;
  readonly orders: string;
  readonly identities: string;
  readonly consents: string;
  /** Customer buckets per shop. */
  readonly buckets: number;
}

/** Names of the tables in which people lie, and how those are parted. */
export interface PersonTables extends StandingTables {
  readonly touches: string;
  readonly dueShards: number;
}

/** The stores from which a row of standing is made, and its own. */
function standingStores(
  client: DynamoDBDocumentClient,
  { customers, orders, identities, consents, buckets }: StandingTables,
  personKey: () => Promise<string>,
  now?: () => number,
) {
  return {
    customers: dynamoCustomers(client, customers, buckets, now),
    identities: dynamoIdentities(client, identities, personKey),
    orders: dynamoOrders(client, orders),
    consents: dynamoConsents(client, consents, personKey),
    facts: dynamoFacts(client, customers, buckets),
    preferences: dynamoPreferences(client, customers, buckets),
    standings: dynamoStandings(client, customers, buckets),
  };
}

/** The stores of people: who they are, what they bought and said, and what is sent to them. */
export function reachedStores(
  client: DynamoDBDocumentClient,
  tables: PersonTables,
  personKey: () => Promise<string>,
  now?: () => number,
) {
  const { customers, orders, touches, buckets, dueShards } = tables;
  return {
    ...standingStores(client, tables, personKey, now),
    carts: dynamoCarts(client, orders, customers, buckets),
    touches: dynamoTouches(client, touches, dueShards),
    points: dynamoPointsJournal(client, customers, buckets),
    enrolments: dynamoEnrolments(client, touches),
  };
}

/** The same, and who of them is handed over to the team. */
export const personStores = (...asked: Parameters<typeof reachedStores>) => {
  const [client, { touches }] = asked;
  return { ...reachedStores(...asked), handOffs: dynamoHandOffs(client, touches) };
};
