import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ClientLimits, HASTY, PATIENT, STEADY } from '#adapters/aws/limits.ts';
import { s3Client } from '#adapters/objects/s3.ts';
import { FUNCTION_NAMES, FUNCTIONS } from '#infra/declared/functions.ts';
import { synthesiseExample } from '../support/stacks/example-stack.ts';

interface Made {
  readonly client: string;
  readonly limits: Partial<ClientLimits>;
}
const { made, watched } = vi.hoisted(() => {
  const made: Made[] = [];
  /** The module with a client that notes what it is made with. */
  const watched = (name: string) => async (original: () => Promise<object>) => {
    const module = await original();
    const Client = Reflect.get(module, name);
    const noted = class extends Client {
      constructor(limits: Partial<ClientLimits> = {}) {
        super(limits);
        made.push({ client: name, limits });
      }
    };
    return { ...module, [name]: noted };
  };
  return { made, watched };
});
vi.mock('@aws-sdk/client-dynamodb', (original) => watched('DynamoDBClient')(original));
vi.mock('@aws-sdk/client-s3', (original) => watched('S3Client')(original));
vi.mock('@aws-sdk/client-sqs', (original) => watched('SQSClient')(original));
vi.mock('@aws-sdk/client-secrets-manager', (original) => watched('SecretsManagerClient')(original));
vi.mock('@aws-sdk/client-ses', (original) => watched('SESClient')(original));
vi.mock('@aws-sdk/client-sns', (original) => watched('SNSClient')(original));
vi.mock('#adapters/crm/load-crm.ts', () => ({
  loadCrm: () => ({ schema: 1, shops: [], programs: [], templates: [] }),
}));

const { ofType } = synthesiseExample({ stage: 'prod' });
const ROOT = join(import.meta.dirname, '../..');

describe('clients of AWS', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    made.length = 0;
  });

  test.each(FUNCTION_NAMES)('%s waits for no answer longer than it may run itself', async (name) => {
    const variables = ofType('AWS::Lambda::Function')
      .map(([, fn]) => Object(Reflect.get(Object(fn.Environment), 'Variables')))
      .find((each) => each.POWERTOOLS_SERVICE_NAME === name);
    for (const [key, value] of Object.entries(variables)) {
      vi.stubEnv(key, typeof value === 'string' ? value : 'resolved');
    }
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    await import(/* @vite-ignore */ join(ROOT, 'functions', name, 'index.ts'));
    expect(made.length).toBeGreaterThan(0);
    for (const { client, limits } of made) {
      const { connectionTimeout, requestTimeout, throwOnRequestTimeout } = limits.requestHandler ?? {};
      // one call with all its tries, and the waits of the SDK between them (100 ms, then twice that ...)
      const longest = (limits.maxAttempts ?? 0) * ((requestTimeout ?? 0) + 500);
      expect([client, throwOnRequestTimeout]).toEqual([client, true]);
      expect(connectionTimeout, client).toBeGreaterThan(0);
      expect(connectionTimeout, client).toBeLessThan(requestTimeout ?? 0);
      expect(longest, client).toBeGreaterThan(0);
      expect(longest, client).toBeLessThanOrEqual(FUNCTIONS[name].seconds * 1000);
    }
  });

  test('an answer that does not come, or stops in its midst, ends the call: the SDK alone would wait on', async () => {
    const silent = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', (data) => {
        if (String(data).startsWith('GET /half/')) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc');
      });
    });
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const short = { ...HASTY.requestHandler, requestTimeout: 100, socketTimeout: 100 };
    vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint);
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'x');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
    const client = s3Client({ AWS_ENDPOINT_URL_S3: endpoint }, { maxAttempts: 1, requestHandler: short });
    const read = async (bucket: string) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: 'k' }));
      return Body?.transformToString();
    };
    await expect(read('none')).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(read('half')).rejects.toThrow();
    client.destroy();
    silent.close();
  }, 3_000);

  test('are made in one place for each service, with limits', () => {
    const files = ['shared', 'functions'].flatMap((part) =>
      readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, part, file)),
    );
    const lines = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .filter((line) => /new (DynamoDB|S3|SQS|SecretsManager|SES|SNS|SFN|Lambda|CloudFormation)\w*Client\(/.test(line));
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line).toMatch(/\.\.\.limits|ONE_CALL/);
  });

  test('a platform gets its answer within the five seconds that it waits, also after a second try', () => {
    expect(HASTY.maxAttempts * HASTY.requestHandler.requestTimeout).toBeLessThan(5_000);
    for (const { requestHandler } of [HASTY, STEADY, PATIENT]) expect(requestHandler.throwOnRequestTimeout).toBe(true);
  });
});
