import type { S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { archivedObjects } from '#adapters/dynamo/archive-rows.ts';
import { dynamoAskedAdjustments } from '#adapters/dynamo/asked-adjustments.ts';
import { dynamoCampaignBudgets } from '#adapters/dynamo/campaign-budgets.ts';
import { dynamoWaveCursors } from '#adapters/dynamo/campaign-waves.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoCircles } from '#adapters/dynamo/circles.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoDraws } from '#adapters/dynamo/draws.ts';
import { dynamoInviteCodes } from '#adapters/dynamo/invite-codes.ts';
import { type PersonTables, personStores } from '#adapters/dynamo/person-stores.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoRedemptions } from '#adapters/dynamo/redemptions.ts';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { dynamoSnapshots } from '#adapters/dynamo/snapshots.ts';
import { dynamoTeamMails } from '#adapters/dynamo/team-mails.ts';
import { dynamoWalks } from '#adapters/dynamo/walks.ts';
import { dynamoWishes } from '#adapters/dynamo/wishes.ts';
import { dayFiles } from '#adapters/objects/day-files.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { CliError } from '../console/cli-error.ts';

export type Outputs = Readonly<Record<string, string>>;

interface Clients {
  readonly dynamo: DynamoDBDocumentClient;
  readonly s3: S3Client;
}

/** The tables of a stack, local or deployed. */
export const tablesOf = (outputs: Outputs): PersonTables => ({
  customers: output(outputs, 'CustomersTable'),
  orders: output(outputs, 'OrdersTable'),
  identities: output(outputs, 'IdentitiesTable'),
  consents: output(outputs, 'ConsentsTable'),
  touches: output(outputs, 'TouchesTable'),
  buckets: Number(output(outputs, 'CustomerBuckets')),
  dueShards: Number(output(outputs, 'DueShards')),
});

/** What commands and the local page read. Addresses are found, and their suppressions read, with the key only. */
export function storesOf({ dynamo, s3 }: Clients, outputs: Outputs, personKey: () => Promise<string> = noKey) {
  const tables = tablesOf(outputs);
  const runs = s3Objects(s3, output(outputs, 'RunsBucket'));
  return {
    ...personStores(dynamo, tables, personKey),
    budgets: dynamoCampaignBudgets(dynamo, output(outputs, 'CountersTable')),
    redemptions: dynamoRedemptions(dynamo, tables.touches),
    /** Whose codes of campaigns are, beside the short links of text messages. */
    codes: dynamoShortLinks(dynamo, output(outputs, 'CountersTable')),
    referrals: dynamoReferrals(dynamo, output(outputs, 'MembersTable')),
    circles: dynamoCircles(dynamo, output(outputs, 'MembersTable')),
    /** Adjustments of points that wait for a second person. */
    asked: dynamoAskedAdjustments(dynamo, output(outputs, 'MembersTable')),
    inviteCodes: dynamoInviteCodes(dynamo, output(outputs, 'MembersTable')),
    trail: dynamoTrail(dynamo, output(outputs, 'TrailTable')),
    cursors: dynamoWaveCursors(dynamo, tables.touches),
    snapshots: dynamoSnapshots(dynamo, output(outputs, 'SnapshotsTable')),
    /** Customers as they were on kept days. */
    dayFiles: dayFiles(runs),
    teamMails: dynamoTeamMails(dynamo, tables.touches),
    walks: dynamoWalks(dynamo, tables.touches),
    wishes: dynamoWishes(dynamo, tables.touches),
    products: dynamoProducts(dynamo, output(outputs, 'ProductsTable')),
    /** Codes of rewards, and stocks. */
    claims: dynamoClaims(dynamo, output(outputs, 'MembersTable')),
    pools: dynamoCodePools(dynamo, output(outputs, 'MembersTable')),
    draws: dynamoDraws(dynamo, output(outputs, 'MembersTable')),
    /** What daily runs found. */
    runs,
    /** Customer buckets per shop. */
    buckets: tables.buckets,
  };
}

/** Stored bodies: the archive, in rows and objects, and what was parked. */
export const intakeOf = ({ dynamo, s3 }: Clients, outputs: Outputs, clock: Clock): ObjectStore =>
  archivedObjects(s3Objects(s3, output(outputs, 'IntakeBucket')), {
    client: dynamo,
    table: output(outputs, 'DeliveriesTable'),
    clock,
  });

export type Stores = ReturnType<typeof storesOf>;

const noKey = (): Promise<string> => Promise.reject(new Error('the key of addresses is not read here'));

/** One output. Throws {@link CliError} when the stack does not have it. */
export function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value) return value;
  throw new CliError(`the stack has no output ${name}`, 'deploy this version of Perennial to the stage first');
}
