import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { type Outputs, output } from './stores.ts';
import type { Target } from './target.ts';

/** Finds people by address; the key of the hashes is fetched only when somebody asks. */
export const ownerOf =
  (dynamo: DynamoDBDocumentClient, outputs: Outputs, personKey: () => Promise<string>): Target['owner'] =>
  async (shop, identity) => {
    const [owner] = await dynamoIdentities(dynamo, output(outputs, 'IdentitiesTable'), personKey).owners(shop, [
      identity,
    ]);
    return owner;
  };
