import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Enrolment, enrolmentSchema } from '#model/journey/enrolment/enrolment.ts';
import { type Graph, readGraph } from '#model/journey/graph.ts';
import type { CustomerId, ProgramId, ShopId } from '#model/values/ids.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import { checkSchema, readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll } from './query-all.ts';
import { personKey } from './touch-items.ts';

/** Rows of the Touches table: an enrolment lies beside the touches of its person, a graph by itself. */
export function dynamoEnrolments(client: DynamoDBDocumentClient, TableName: string): EnrolmentStore {
  const rowOf = async (Key: Readonly<Record<string, string>>) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;

  // A version is a hash of what it names, so what was read once is so for ever.
  const known = new Map<string, Graph>();
  const graphOf = async (programId: ProgramId, version: string): Promise<Graph | undefined> => {
    const Key = graphKey(programId, version);
    const held = known.get(Key.pk);
    if (held) return held;
    const Item = await rowOf(Key);
    if (!Item) return undefined;
    checkSchema(Item);
    const graph = readGraph(Item.graph);
    known.set(Key.pk, graph);
    return graph;
  };

  return {
    get: async (shop, customerId, programId, entry) => {
      const Item = await rowOf(keyOf({ shop, customerId, programId, entry }));
      return Item && readItem(enrolmentSchema, Item);
    },
    ofPerson: async (shop, customerId) => {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :enrolment)',
        ExpressionAttributeValues: { ':pk': personKey(shop, customerId), ':enrolment': 'E#' },
      });
      return items.map((item) => readItem(enrolmentSchema, item));
    },
    put: async (enrolment, read) => {
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(enrolment), v: SCHEMA, ...enrolment },
        ...(read ? onlyOver(read) : { ConditionExpression: 'attribute_not_exists(pk)' }),
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
    graph: graphOf,
    keepGraph: async (programId, version, graph) => {
      if (await graphOf(programId, version)) return;
      const Item = { ...graphKey(programId, version), v: SCHEMA, graph };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await wasWritten(client.send(put));
      known.set(Item.pk, graph);
    },
  };
}

interface Place {
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly entry: string;
}

const keyOf = ({ shop, customerId, programId, entry }: Place) => ({
  pk: personKey(shop, customerId),
  sk: `E#${programId}#${entry}`,
});

const graphKey = (programId: ProgramId, version: string) => ({ pk: `PROG#${programId}#${version}`, sk: 'PROG' });

const onlyOver = ({ seq, step, heard }: Enrolment) => ({
  ConditionExpression: '#seq = :seq AND #step = :step AND #heard = :heard',
  ExpressionAttributeNames: { '#seq': 'seq', '#step': 'step', '#heard': 'heard' },
  ExpressionAttributeValues: { ':seq': seq, ':step': step, ':heard': heard },
});
