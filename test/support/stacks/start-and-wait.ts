import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { startLocal } from '#local/stack/start.ts';

/** A process of its own that starts an assembly on a state directory, stores one row and waits to be killed. */
const [assemblyDir = '', template = '', stateDir = ''] = process.argv.slice(2);
const stack = await startLocal({
  assembly: { assemblyDir, template: JSON.parse(readFileSync(join(assemblyDir, template), 'utf8')) },
  stateDir,
  startAt: 0,
  secrets: { webhook: {} },
});
await stack.clients.dynamo.send(new PutCommand({ TableName: stack.tables.Seen, Item: { pk: 'before the kill' } }));
console.log('ready');
