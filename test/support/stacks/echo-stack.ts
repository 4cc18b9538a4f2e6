import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Duration, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ConfigurationSet, EmailIdentity, EmailSendingEvent, EventDestination, Identity } from 'aws-cdk-lib/aws-ses';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { LocalAssembly } from '#local/stack/stack.ts';

/** Small functions that show what the runner hands them; `require` reaches the repository's packages. */
const HANDLERS: Readonly<Record<string, string>> = {
  echo: `export const handler = async (event, context) => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event, now: Date.now(), fresh: new Date().getTime(), env: process.env, name: context.functionName }),
  });`,
  worker: `
    const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
    const dynamo = new DynamoDBClient({});
    export const handler = async ({ Records }) => {
      console.log(JSON.stringify({ message: 'batch', size: Records.length }));
      const batchItemFailures = [];
      for (const { messageId, body } of Records) {
        if (body === 'poison') batchItemFailures.push({ itemIdentifier: messageId });
        else await dynamo.send(new PutItemCommand({ TableName: process.env.SEEN_TABLE, Item: { pk: { S: body } } }));
      }
      return { batchItemFailures };
    };`,
  split: `export const handler = async ({ shop }) => ({ shop, items: [0, 1, 2], padding: 'x'.repeat(shop === 'huge' ? 256 * 1024 : 0) });`,
  item: `let tries = 0; export const handler = async ({ shop, item }) => {
    if (item === 1 && tries++ === 0) throw Object.assign(new Error('first try'), { name: 'Flaky' });
    return shop + item;
  };`,
  dispatch: `
    const { DynamoDBClient, PutItemCommand, DeleteItemCommand, ScanCommand } = require('@aws-sdk/client-dynamodb');
    const dynamo = new DynamoDBClient({});
    export const handler = async ({ scheduledAt }) => {
      const { Items } = await dynamo.send(new ScanCommand({ TableName: process.env.TOUCHES_TABLE }));
      for (const { pk, sk } of Items.filter((item) => item.pk.S.startsWith('D#'))) {
        if (Number(sk.S.split('#')[0]) > Date.now()) continue;
        await dynamo.send(new PutItemCommand({ TableName: process.env.TOUCHES_TABLE, Item: { pk: { S: 'SENT' }, sk: { S: sk.S + '@' + scheduledAt } } }));
        await dynamo.send(new DeleteItemCommand({ TableName: process.env.TOUCHES_TABLE, Key: { pk, sk } }));
      }
    };`,
  plan: `
    const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
    const dynamo = new DynamoDBClient({});
    export const handler = async ({ scheduledAt, minutes }) => {
      const dueAt = Date.parse(scheduledAt) + minutes * 60_000;
      const sk = String(dueAt).padStart(15, '0') + '#' + scheduledAt;
      await dynamo.send(new PutItemCommand({ TableName: process.env.TOUCHES_TABLE, Item: { pk: { S: 'D#s#h#0' }, sk: { S: sk } } }));
    };`,
  mailer: `
    const { SESClient, SendRawEmailCommand } = require('@aws-sdk/client-ses');
    const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
    const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');
    const once = { maxAttempts: 1 };
    export const handler = async ({ to, phone }) => {
      const secret = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: process.env.KEY_ARN }));
      if (phone) return new SNSClient(once).send(new PublishCommand({ PhoneNumber: phone, Message: 'hello' }));
      const Data = Buffer.from('From: shop@shop.example\\r\\nTo: ' + to + '\\r\\nSubject: Hi\\r\\n\\r\\nBody\\r\\n');
      const sent = await new SESClient(once).send(new SendRawEmailCommand({
        Source: 'shop@shop.example', Destinations: [to], RawMessage: { Data },
        ConfigurationSetName: process.env.CONFIGURATION_SET, Tags: [{ Name: 'touch', Value: 't1' }],
      }));
      return { id: sent.MessageId, key: secret.SecretString };
    };`,
  sleeper: `export const handler = () => new Promise((resolve) => setTimeout(resolve, 60_000));`,
  crasher: `export const handler = async () => { process.exit(3); };`,
};

const FROM_REPOSITORY = `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(join(import.meta.dirname, '../../../package.json'))});\n`;

export interface EchoOptions {
  /** Adds a resource of this type. */
  readonly strange?: string;
  /** Properties that the Map of the state machine gets in addition. */
  readonly map?: object;
}

const made: string[] = [];

/** Deletes the assemblies made so far. */
export async function removeEchoAssemblies(): Promise<void> {
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
}

/** A small stack with one of each thing that the runner runs. */
export async function echoAssembly(options: EchoOptions = {}): Promise<LocalAssembly> {
  const dir = await mkdtemp(join(tmpdir(), 'echo-'));
  made.push(dir);
  const assemblyDir = join(dir, 'out');
  const app = new App({
    outdir: assemblyDir,
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const stack = new Stack(app, 'Echo');
  const fn = async (name: string, environment: Record<string, string> = {}, seconds = 30) => {
    const source = join(dir, name);
    await mkdir(source);
    await writeFile(join(source, 'index.mjs'), FROM_REPOSITORY + HANDLERS[name]);
    return new LambdaFunction(stack, name, {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset(source),
      timeout: Duration.seconds(seconds),
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: name },
    });
  };
  const table = (id: string, sort?: string) =>
    new Table(stack, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      ...(sort && { sortKey: { name: sort, type: AttributeType.STRING } }),
    });

  const api = new HttpApi(stack, 'Api');
  const echo = await fn('echo', { PUBLIC_URL: api.apiEndpoint });
  const integration = new HttpLambdaIntegration('Echo', echo);
  api.addRoutes({ path: '/hooks/{platform}/{shop}', methods: [HttpMethod.POST], integration });

  const seen = table('Seen');
  const deadLetters = new Queue(stack, 'WorkDlq');
  const queue = new Queue(stack, 'WorkQueue', {
    visibilityTimeout: Duration.minutes(3),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 3 },
  });
  const worker = await fn('worker', { SEEN_TABLE: seen.tableName });
  worker.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 2 }));
  seen.grant(worker, 'dynamodb:PutItem');
  seen.grant(worker, 'dynamodb:DeleteItem');

  const touches = table('Touches', 'sk');
  const dispatch = await fn('dispatch', { TOUCHES_TABLE: touches.tableName });
  const plan = await fn('plan', { TOUCHES_TABLE: touches.tableName });
  const schedule = (id: string, expression: string, arn: string, input: object, zone = 'UTC') =>
    new CfnSchedule(stack, id, {
      scheduleExpression: expression,
      scheduleExpressionTimezone: zone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn,
        roleArn: starts.roleArn,
        input: JSON.stringify({ ...input, scheduledAt: '<aws.scheduler.scheduled-time>' }),
      },
    });
  const starts = new Role(stack, 'Starts', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  schedule('EachMinute', 'rate(1 minute)', dispatch.functionArn, {});
  schedule('PlanLate', 'cron(30 9 * * ? *)', plan.functionArn, { minutes: 47 }, 'Europe/Berlin');
  schedule('PlanNow', 'cron(0 12 * * ? *)', plan.functionArn, { minutes: 0 });
  schedule('PlanPast', 'cron(5 15 * * ? *)', plan.functionArn, { minutes: -90 });

  const split = await fn('split');
  const item = await fn('item');
  const machine = new StateMachine(stack, 'Machine', {
    definitionBody: DefinitionBody.fromString(
      stack.toJsonString(definition(split.functionArn, item.functionArn, options.map)),
    ),
  });
  schedule('Daily', 'cron(0 3 * * ? *)', machine.stateMachineArn, { shop: 'north' }, 'Asia/Shanghai');

  const feedback = new Queue(stack, 'FeedbackQueue');
  const set = new ConfigurationSet(stack, 'Set');
  set.addEventDestination('Bus', {
    destination: EventDestination.eventBus(EventBus.fromEventBusName(stack, 'Default', 'default')),
    events: [EmailSendingEvent.SEND, EmailSendingEvent.DELIVERY, EmailSendingEvent.BOUNCE],
  });
  new EmailIdentity(stack, 'Domain', { identity: Identity.domain('shop.example') });
  new Rule(stack, 'Events', {
    eventPattern: {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [set.configurationSetName] } } },
    },
    targets: [new SqsQueue(feedback)],
  });
  const key = new Secret(stack, 'Key');
  await fn('mailer', { CONFIGURATION_SET: set.configurationSetName, KEY_ARN: key.secretArn });
  await fn('sleeper', {}, 1);
  await fn('crasher');
  if (options.strange) new CfnResource(stack, 'Strange', { type: options.strange });
  const { template } = app.synth().getStackByName('Echo');
  return { template, assemblyDir };
}

function definition(split: string, item: string, map: object = {}): object {
  return {
    StartAt: 'Split',
    States: {
      Split: { Type: 'Task', Resource: split, Next: 'Each' },
      Each: {
        Type: 'Map',
        ItemsPath: '$.items',
        ItemSelector: { 'shop.$': '$.shop', 'item.$': '$$.Map.Item.Value' },
        MaxConcurrency: 4,
        ...map,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Item',
          States: {
            Item: {
              Type: 'Task',
              Resource: item,
              Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 60, MaxAttempts: 2 }],
              End: true,
            },
          },
        },
        End: true,
      },
    },
  };
}
