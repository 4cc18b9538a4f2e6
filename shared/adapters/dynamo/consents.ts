import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type ConsentEntry, mergedEntries } from '#model/consent/consent.ts';
import { mergedSuppressions, type Suppression } from '#model/consent/suppression.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import { keyedHash } from '#model/values/hash/hash.ts';
import type { ChannelId, CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { consentItem, consentOf, copiesOf, ledgerKey, suppressionOf } from './consent-items.ts';
import { putMerged } from './put-merged.ts';

/** Consents table: the append-only ledger of each person, and suppressed addresses under keyed hashes. */
export function dynamoConsents(
  client: DynamoDBDocumentClient,
  table: string,
  personKey: () => Promise<string>,
): ConsentStore {
  const suppressionKey = async (
    shop: ShopId,
    channel: ChannelId,
    address: string,
  ): Promise<{ pk: string; sk: string }> => ({
    pk: `${shop}#S#${channel}#${keyedHash(await personKey(), shop, channel, address)}`,
    sk: 'S',
  });

  const append: ConsentStore['append'] = async (shop, customerId, entry) => {
    const { pk, sk, ...told } = consentItem(shop, customerId, entry);
    const outcome = await putMerged(client, table, { pk: String(pk), sk: String(sk), ...told }, (item) => {
      const held = consentOf(item);
      const merged = mergedEntries(held, entry);
      return canonicalJson(merged) === canonicalJson(held) ? undefined : consentItem(shop, customerId, merged);
    });
    return outcome === 'written' ? 'appended' : 'exists';
  };

  const rows = async (shop: ShopId, customerId: CustomerId, prefix = ''): Promise<Record<string, unknown>[]> => {
    const found: Record<string, unknown>[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        KeyConditionExpression: prefix ? 'pk = :pk AND begins_with(sk, :prefix)' : 'pk = :pk',
        ExpressionAttributeValues: { ':pk': ledgerKey(shop, customerId), ...(prefix && { ':prefix': prefix }) },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) found.push(...Items);
    return found;
  };

  const list = async (shop: ShopId, customerId: CustomerId): Promise<readonly ConsentEntry[]> =>
    (await rows(shop, customerId)).map(consentOf);

  const suppression: ConsentStore['suppression'] = async (shop, channel, address) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: await suppressionKey(shop, channel, address), ConsistentRead: true }),
    );
    return Item && suppressionOf(Item);
  };

  const suppressKey: ConsentStore['suppressKey'] = async (pk, told) => {
    await putMerged(client, table, { pk, sk: 'S', ...told }, (item) => {
      const held = suppressionOf(item);
      const merged = mergedSuppressions(held, told);
      return canonicalJson(merged) === canonicalJson(held) ? undefined : { ...merged };
    });
  };

  return {
    append,
    list,
    copy: async (shop, from, to) => {
      for (const entry of await list(shop, from)) {
        if (entry.origin !== to) await append(shop, to, { ...entry, origin: entry.origin ?? from });
      }
    },
    removeCopies: async (shop, customerId, origin) => {
      for (const { pk, sk } of await rows(shop, customerId, copiesOf(origin))) {
        await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      }
    },
    suppressionKey: async (shop, channel, address) => (await suppressionKey(shop, channel, address)).pk,
    suppress: async (shop, channel, address, told) =>
      suppressKey((await suppressionKey(shop, channel, address)).pk, told),
    suppressKey,
    lift: async (shop, channel, address, at) => {
      const held = await suppression(shop, channel, address);
      if (held?.reason !== 'opted_out') return 'none';
      const lifted = (it: Suppression): Suppression => ({ ...it, liftedAt: Math.max(at, it.liftedAt ?? 0) });
      const key = await suppressionKey(shop, channel, address);
      await putMerged(client, table, { ...key, ...lifted(held) }, (item) => {
        const now = suppressionOf(item);
        return now.reason === 'opted_out' && now.liftedAt !== lifted(now).liftedAt ? { ...lifted(now) } : undefined;
      });
      return 'lifted';
    },
    suppression,
  };
}
