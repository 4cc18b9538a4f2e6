import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ShopId } from '#model/values/ids.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { type SegmentBits, segmentBits } from './membership-item.ts';

const Row = z.object({ ids: z.array(z.string()) });
const NONE = segmentBits([]);

/**
 * The segments of a team by the bit that stands for each in memberships: one item beside the buckets of the shop, to
 * which ids are appended only, so that a bit never changes its meaning, also after its segment was removed.
 */
export function segmentRegistry(client: DynamoDBDocumentClient, table: string) {
  const known = new Map<ShopId, SegmentBits>();
  const keyOf = (shop: ShopId) => ({ pk: `${shop}#segments`, sk: 'S' });

  const read = async (shop: ShopId): Promise<SegmentBits> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(shop), ConsistentRead: true }));
    const found = segmentBits(Item ? readItem(Row, Item).ids : []);
    known.set(shop, found);
    return found;
  };

  return {
    /** As read last, or just now where `fresh` or never read. */
    of: async (shop: ShopId, fresh = false): Promise<SegmentBits> =>
      (fresh ? undefined : known.get(shop)) ?? read(shop),

    /** Bits of all these ids; those that had none are appended. Safe with others who append at the same time. */
    register: async (shop: ShopId, ids: readonly string[]): Promise<SegmentBits> => {
      const held = known.get(shop) ?? NONE;
      if (ids.every((id) => held.bits.has(id))) return held;
      await untilStored('the segments of a shop', {
        pause,
        load: () => read(shop),
        decide: ({ bits }) => {
          const added = [...new Set(ids)].filter((id) => !bits.has(id)).sort();
          return added.length > 0 ? added : undefined;
        },
        save: async (added, before) => {
          const append = client.send(
            new UpdateCommand({
              TableName: table,
              Key: keyOf(shop),
              UpdateExpression: 'SET v = :v, ids = list_append(if_not_exists(ids, :none), :added)',
              ConditionExpression: before.ids.length === 0 ? 'attribute_not_exists(ids)' : 'size(ids) = :length',
              ExpressionAttributeValues: {
                ...{ ':v': SCHEMA, ':none': [], ':added': added },
                ...(before.ids.length > 0 && { ':length': before.ids.length }),
              },
            }),
          );
          if (!(await wasWritten(append))) return 'conflict';
          known.set(shop, segmentBits([...before.ids, ...added]));
          return 'stored';
        },
      });
      return known.get(shop) ?? NONE;
    },
  };
}
export type SegmentRegistry = ReturnType<typeof segmentRegistry>;
