import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STEADY } from '#adapters/aws/limits.ts';
import { directClient } from '#adapters/dynamo/direct-client.ts';
import { startTestDynamo, type TestDynamo } from '#test/support/dynamo.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'of the role' };
const TableName = 'Orders';

let dynamo: TestDynamo;
let direct: DynamoDBDocumentClient;
beforeAll(async () => {
  dynamo = await startTestDynamo();
  const { endpoint, region } = dynamo;
  direct = directClient(STEADY, { endpoint, region, credentials });
  // the SDK's own call, of which the others learn where to
  await direct.send(new GetCommand({ TableName, Key: { pk: 'none' } }));
});
afterAll(async () => {
  direct.destroy();
  await dynamo.stop();
});

/** What a refused write threw. */
const refusal = (write: Promise<unknown>): Promise<unknown> => write.then(() => 'written').catch((error) => error);

describe('calls that go the short way', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => Math.round(n * 1e6) / 1e6),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1, maxLength: 20 }),
  );
  const name = fc.stringMatching(/^[a-z:#. ]{1,8}$/).map((text) => `_${text}`);
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('map')),
    map: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const ids = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 9 }).map((id) => id.toWellFormed()),
    { minLength: 1 },
  );

  it('write and read what the document client of the SDK writes and reads', async () => {
    const put = (client: DynamoDBDocumentClient, pk: string, held: unknown, members: Set<string>) =>
      client.send(new PutCommand({ TableName, Item: { pk, held, members, gone: undefined } }));
    const get = async (client: DynamoDBDocumentClient, pk: string) =>
      (await client.send(new GetCommand({ TableName, Key: { pk }, ConsistentRead: true }))).Item;
    await fc.assert(
      fc.asyncProperty(value, ids, async (held, members) => {
        await Promise.all([
          put(dynamo.client, 'by sdk', held, new Set(members)),
          put(direct, 'directly', held, new Set(members)),
        ]);
        const bySdk = await get(dynamo.client, 'by sdk');
        expect(await get(direct, 'by sdk')).toEqual(bySdk);
        expect(await get(dynamo.client, 'directly')).toEqual({ ...bySdk, pk: 'directly' });
      }),
      { numRuns: 150 },
    );
  });

  it('answer queries by pages, batches, updates and deletes as the document client of the SDK', async () => {
    const rows = Array.from({ length: 5 }, (_, n) => ({ pk: 'many', sk: `${n}`, n, map: { list: [n, `${n}`] } }));
    const RequestItems = { Customers: rows.map((Item) => ({ PutRequest: { Item } })) };
    expect(await direct.send(new BatchWriteCommand({ RequestItems }))).toMatchObject({ UnprocessedItems: {} });
    const same = async (command: () => unknown) => {
      const { $metadata, ...bySdk } = await dynamo.client.send(command() as GetCommand);
      const { $metadata: _, ...answer } = await direct.send(command() as GetCommand);
      expect(answer).toEqual(bySdk);
      return answer as unknown as Record<string, unknown>;
    };
    const query = (ExclusiveStartKey?: Record<string, unknown>) =>
      new QueryCommand({
        TableName: 'Customers',
        KeyConditionExpression: 'pk = :pk AND sk < :before',
        ExpressionAttributeValues: { ':pk': 'many', ':before': '4' },
        Limit: 3,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      });
    const { LastEvaluatedKey } = await same(() => query());
    expect(LastEvaluatedKey).toEqual({ pk: 'many', sk: '2' });
    expect(await same(() => query({ pk: 'many', sk: '2' }))).toMatchObject({ Items: [rows[3]], Count: 1 });
    const Keys = [
      { pk: 'many', sk: '0' },
      { pk: 'many', sk: 'none' },
    ];
    await same(() => new BatchGetCommand({ RequestItems: { Customers: { Keys, ConsistentRead: true } } }));
    const updated = await direct.send(
      new UpdateCommand({
        TableName: 'Customers',
        Key: { pk: 'many', sk: '0' },
        UpdateExpression: 'SET #m = :m',
        ExpressionAttributeNames: { '#m': 'map' },
        ExpressionAttributeValues: { ':m': { a: [true] } },
        ReturnValues: 'ALL_NEW',
      }),
    );
    expect(updated.Attributes).toEqual({ pk: 'many', sk: '0', n: 0, map: { a: [true] } });
    await direct.send(new DeleteCommand({ TableName: 'Customers', Key: { pk: 'many', sk: '0' } }));
    expect((await same(() => new ScanCommand({ TableName: 'Customers' }))).Count).toBe(4);
  });

  it('throw at a condition that does not hold what the SDK throws, with what lies there', async () => {
    const Item = { pk: 'held', map: { list: [1, 'a', Uint8Array.of(1, 2)] }, no: null };
    await direct.send(new PutCommand({ TableName, Item }));
    const again = new PutCommand({
      TableName,
      Item,
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const [own, bySdk] = [await refusal(direct.send(again)), await refusal(dynamo.client.send(again))];
    expect(own).toBeInstanceOf(ConditionalCheckFailedException);
    expect(own).toMatchObject({ name: 'ConditionalCheckFailedException', Item: Reflect.get(Object(bySdk), 'Item') });
    expect(String(own)).toBe(String(bySdk));
  });

  it.each([
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a number that is none', Number.NaN],
    ['a number that may be another one', 2 ** 53],
    ['an empty set', new Set()],
  ])('refuse %s', async (_what, held) => {
    await expect(direct.send(new PutCommand({ TableName, Item: { pk: 'x', held } }))).rejects.toThrow('cannot hold');
  });
});

describe('a call that is not answered', () => {
  type Fate = (request: IncomingMessage, response: ServerResponse) => void;
  const says =
    (status: number, body: object): Fate =>
    (_request, response) =>
      void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  const found = says(200, { Item: { pk: { S: 'there' } } });
  const fault = (name: string) => says(400, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' });
  const cut: Fate = (request) => void request.socket.destroy();
  const torn: Fate = (_request, response) => {
    response.writeHead(200, { 'content-length': '99' });
    response.write('{"Item":');
    setTimeout(() => response.destroy(), 5);
  };
  const silent: Fate = () => {};

  /** Asks once for each list of fates, one after the other, of a service that met the first call well. */
  async function ask(fates: readonly Fate[]) {
    const met: IncomingMessage[] = [];
    const server = createServer((request, response) => {
      request.resume();
      met.push(request);
      (met.length === 1 ? found : (fates[met.length - 2] ?? found))(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const limits = { ...STEADY, requestHandler: { ...STEADY.requestHandler, requestTimeout: 300 } };
    const client = directClient(limits, { endpoint, region: 'eu-central-1', credentials });
    try {
      const get = () => client.send(new GetCommand({ TableName, Key: { pk: 'there' } }));
      await get();
      const answer = await get().catch((error: unknown) => error);
      return { answer, tries: met.length - 1, requests: met };
    } finally {
      client.destroy();
      server.closeAllConnections();
      server.close();
    }
  }

  it.each([
    ['throttled', fault('ProvisionedThroughputExceededException')],
    ['met by a fault', says(500, { __type: 'InternalServerError' })],
    ['cut', cut],
    ['answered by half', torn],
    ['never answered', silent],
  ])('%s, is asked again, and never more often than the limits say', async (_how, fate) => {
    const once = await ask([fate]);
    expect(once.answer).toMatchObject({ Item: { pk: 'there' } });
    expect(once.tries).toBe(2);
    const forEver = await ask(Array.from({ length: 9 }, () => fate));
    expect(forEver.answer).toBeInstanceOf(Error);
    expect(forEver.tries).toBe(STEADY.maxAttempts);
  });

  it('is no answer without JSON in it', async () => {
    const page: Fate = (_request, response) => void response.end('<html>');
    expect(await ask([page])).toMatchObject({ answer: { Item: { pk: 'there' } }, tries: 2 });
    expect((await ask([page, page])).answer).toBeInstanceOf(SyntaxError);
  });

  it('and refused for what is wrong with it, throws what the SDK throws', async () => {
    const { answer } = await ask([fault('ValidationException'), fault('ValidationException')]);
    expect(answer).toMatchObject({ name: 'ValidationException', message: 'no' });
  });

  it('goes where the SDK goes, by the same name, signed with the credentials of the role', async () => {
    const { requests } = await ask([]);
    const [bySdk, own] = requests.map(({ headers, method, url }) => ({ ...headers, method, url }));
    for (const header of ['method', 'url', 'host', 'user-agent', 'content-type', 'x-amz-target', 'content-length'])
      expect(Reflect.get(Object(own), header)).toBe(Reflect.get(Object(bySdk), header));
    expect(Reflect.get(Object(own), 'x-amz-security-token')).toBe('of the role');
    expect(own?.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-central-1\/dynamodb\/aws4_request/,
    );
    for (const header of ['host', 'x-amz-date', 'x-amz-target', 'x-amz-security-token'])
      expect(own?.authorization).toContain(header);
  });
});
