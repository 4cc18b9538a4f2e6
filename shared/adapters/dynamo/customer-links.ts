import { type DynamoDBDocumentClient, GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { type Links, NO_LINKS } from '#model/customer/customer.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';
import { ALIVE } from './customer-entries.ts';
import type { CustomerKeys } from './customer-item.ts';

type LinkMethods = 'getLinks' | 'addLinks' | 'partLinks' | 'redirect' | 'endMerge' | 'revive';

/** `place:<name>` attributes hold the places, so that one conditional write takes them all or none. */
const PLACE = 'place:';
const LISTS = ['identities', 'merged', 'apart'] as const;
const Ids = z.optional(z.set(z.string()));
const Row = z.object({ identities: Ids, merged: Ids, apart: Ids, leaving: z.optional(z.string()) });

/** The links row of a customer, and the redirect that a merge puts on the main item. */
export function customerLinks(
  client: DynamoDBDocumentClient,
  TableName: string,
  keys: CustomerKeys,
): Pick<CustomerStore, LinkMethods> {
  const update = (input: Omit<UpdateCommandInput, 'TableName'>): Promise<boolean> =>
    wasWritten(client.send(new UpdateCommand({ TableName, ...input })));

  return {
    getLinks: async (shop, id) => {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keys.links(shop, id), ConsistentRead: true }),
      );
      return Item ? linksOf(Item) : NO_LINKS;
    },
    addLinks: async (shop, id, links) => {
      const added = LISTS.filter((list) => links[list]?.length);
      const places = Object.entries(links.places ?? {});
      if (added.length + places.length === 0 && links.leaving === undefined) return 'stored';
      const stored = await update({
        Key: keys.links(shop, id),
        UpdateExpression: [
          `SET v = :v${places.map((_, n) => `, #p${n} = :p${n}`).join('')}${links.leaving === undefined ? '' : ', leaving = :leaving'}`,
          ...(added.length > 0 ? [`ADD ${added.map((list) => `${list} :${list}`).join(', ')}`] : []),
        ].join(' '),
        ...(places.length > 0 && {
          ConditionExpression: places.map((_, n) => `(attribute_not_exists(#p${n}) OR #p${n} = :p${n})`).join(' AND '),
          ExpressionAttributeNames: Object.fromEntries(places.map(([name], n) => [`#p${n}`, PLACE + name])),
        }),
        ExpressionAttributeValues: {
          ':v': SCHEMA,
          ...(links.leaving !== undefined && { ':leaving': links.leaving }),
          ...Object.fromEntries(added.map((list) => [`:${list}`, new Set<string>(links[list])])),
          ...Object.fromEntries(places.map(([, key], n) => [`:p${n}`, key])),
        },
      });
      return stored ? 'stored' : 'taken';
    },
    partLinks: async (shop, id, other, places) => {
      await update({
        Key: keys.links(shop, id),
        UpdateExpression: [
          'SET v = :v ADD apart :other DELETE merged :other',
          ...(places.length > 0 ? [`REMOVE ${places.map((_, n) => `#p${n}`).join(', ')}`] : []),
        ].join(' '),
        ...(places.length > 0 && {
          ExpressionAttributeNames: Object.fromEntries(places.map((name, n) => [`#p${n}`, PLACE + name])),
        }),
        ExpressionAttributeValues: { ':v': SCHEMA, ':other': new Set([other]) },
      });
    },
    redirect: async (shop, id, into) => {
      const written = await update({
        Key: keys.main(shop, id),
        UpdateExpression: 'SET mergedInto = :into, merging = :true',
        ConditionExpression: ALIVE,
        ExpressionAttributeValues: { ':into': into, ':true': true },
      });
      return written ? 'redirected' : 'gone';
    },
    endMerge: async (shop, id) => {
      await update({
        Key: keys.main(shop, id),
        UpdateExpression: 'REMOVE merging',
        ConditionExpression: 'attribute_exists(mergedInto)',
      });
    },
    revive: async (shop, id, into) => {
      await update({
        Key: keys.main(shop, id),
        UpdateExpression: 'REMOVE mergedInto, merging',
        ConditionExpression: 'mergedInto = :into',
        ExpressionAttributeValues: { ':into': into },
      });
    },
  };
}

function linksOf(item: Readonly<Record<string, unknown>>): Links {
  checkSchema(item);
  const row = z.parse(Row, item);
  const places = Object.entries(item).filter(([name]) => name.startsWith(PLACE));
  return {
    identities: sorted(row.identities),
    merged: sorted(row.merged),
    apart: sorted(row.apart),
    ...(row.leaving && { leaving: row.leaving }),
    places: Object.fromEntries(places.map(([name, key]) => [name.slice(PLACE.length), String(key)])),
  };
}

const sorted = (ids: ReadonlySet<string> | undefined): readonly string[] => [...(ids ?? [])].sort();
