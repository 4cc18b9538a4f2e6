import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

/**
 * The client with reads that may be a moment old, usually less than a second, at half the units (DynamoDB, read
 * consistency: an eventually consistent read takes 0.5 units for 4 KB). Writes and their conditions are as ever.
 */
export function glanceClient(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const send = (command: unknown): Promise<unknown> => client.send(atAGlance(command) as GetCommand);
  return new Proxy(client, {
    get: (target, name) => (name === 'send' ? send : Reflect.get(target, name, target)),
  });
}

function atAGlance(command: unknown): unknown {
  if (command instanceof GetCommand) return new GetCommand({ ...command.input, ConsistentRead: false });
  if (command instanceof QueryCommand) return new QueryCommand({ ...command.input, ConsistentRead: false });
  if (!(command instanceof BatchGetCommand)) return command;
  const tables = Object.entries(command.input.RequestItems ?? {});
  const RequestItems = Object.fromEntries(tables.map(([name, of]) => [name, { ...of, ConsistentRead: false }]));
  return new BatchGetCommand({ ...command.input, RequestItems });
}
