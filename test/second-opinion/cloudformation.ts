import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, type QueueAttributeName, SQSClient } from '@aws-sdk/client-sqs';
import type { Assembly } from '#infra/synth.ts';
import { PolicyBook } from '#local/iam/policy-book.ts';
import { readPolicies } from '#local/iam/read-policies.ts';
import { declarationsOf } from '#local/queues/declarations.ts';
import { NAME_PROPERTY } from '#local/template/identities.ts';
import { asText, at } from '#local/template/read.ts';
import { CREDENTIALS, REGION } from '#local/template/resolve.ts';
import { StackModel } from '#local/template/stack-model.ts';
import { readTemplate } from '#local/template/template.ts';
import type { Moto } from './moto.ts';
import { counted, type Opinion } from './opinion.ts';

/** Named as the local stack names them, so that it finds there what CloudFormation created. */
const NAMED = ['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket'];
/** An archive without files. */
const EMPTY_ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');

/** The template of the local stage, created by moto's CloudFormation as far as it knows the types. */
export async function createStack(moto: Moto, assembly: Assembly): Promise<Opinion> {
  const options = { endpoint: moto.endpoint, region: REGION, credentials: CREDENTIALS };
  const stack = new StackModel(readTemplate(assembly.template), {
    queueEndpoint: moto.endpoint,
    apiUrl: 'http://127.0.0.1',
  });
  await bootstrap(moto, assembly);
  const all = Object.entries(assembly.template.Resources);
  const foreign = new Set(all.filter(([, { Type }]) => !moto.knows(Type)).map(([id]) => id));
  const cloudFormation = new CloudFormationClient(options);
  const StackName = assembly.stackName;
  const TemplateBody = JSON.stringify(templateWithout(assembly, stack, foreign));
  await cloudFormation.send(
    new CreateStackCommand({ StackName, TemplateBody, Capabilities: ['CAPABILITY_NAMED_IAM'] }),
  );
  const { Stacks: [created] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName }));
  cloudFormation.destroy();
  const there = new Set(StackResources.map(({ LogicalResourceId }) => LogicalResourceId));
  const missing = all.filter(([id]) => !foreign.has(id) && !there.has(id));
  const faults = [
    ...(created?.StackStatus === 'CREATE_COMPLETE' ? [] : [`the stack is ${created?.StackStatus}`]),
    ...missing.map(([id, { Type }]) => `${Type} ${id} was not created`),
    ...(await wrongTables(stack, options)),
    ...(await wrongQueues(stack, options)),
  ];
  const types = new Set(all.filter(([id]) => there.has(id)).map(([, { Type }]) => Type));
  return {
    by: `CloudFormation of moto ${moto.version}`,
    held: [
      `${there.size} resources of ${types.size} types created; keys of tables and attributes of queues as declared`,
    ],
    faults,
    notes: [
      `types it does not know, so not created by it: ${counted(all.filter(([id]) => foreign.has(id)).map(([, { Type }]) => Type))}`,
    ],
  };
}

/** What `cdk bootstrap` leaves in an account: its version, and the bucket with the code of the functions. */
async function bootstrap(moto: Moto, { template }: Assembly): Promise<void> {
  const version = Object.values(template.Parameters ?? {}).find(({ Type }) => Type.startsWith('AWS::SSM::'));
  await moto.call('AmazonSSM.PutParameter', { Name: asText(version?.Default), Value: '30', Type: 'String' });
  const s3 = new S3Client({ endpoint: moto.endpoint, region: REGION, credentials: CREDENTIALS, forcePathStyle: true });
  const code = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? [asText(at(Properties, 'Code', 'S3Key')) ?? ''] : [],
  );
  const bucket = { Bucket: `cdk-hnb659fds-assets-000000000000-${REGION}` };
  await s3.send(new CreateBucketCommand(bucket));
  for (const Key of new Set(code)) await s3.send(new PutObjectCommand({ ...bucket, Key, Body: EMPTY_ZIP }));
  s3.destroy();
}

/** Without resources of unknown types: what refers to one gets the text that the local runner has for it. */
function templateWithout({ template }: Assembly, stack: StackModel, foreign: ReadonlySet<string>): object {
  const text = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(text);
    if (typeof value !== 'object' || value === null) return value;
    const [[name, argument] = ['', '']] = Object.entries(value);
    const [id = '', attribute = ''] = Array.isArray(argument) ? argument.map(String) : [String(argument)];
    if (name === 'Ref' && foreign.has(id)) return stack.identities.ref(id);
    if (name === 'Fn::GetAtt' && foreign.has(id)) return stack.identities.attribute(id, attribute);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, text(each)]));
  };
  const kept = Object.entries(template.Resources).filter(([id]) => !foreign.has(id));
  const resources = kept.map(([id, resource]) => {
    const name = NAMED.includes(resource.Type) ? NAME_PROPERTY[resource.Type] : undefined;
    const dependsOn = [at(resource, 'DependsOn') ?? []].flat().filter((each) => !foreign.has(String(each)));
    const Properties = { ...resource.Properties, ...(name && { [name]: stack.identities.name(id) }) };
    return [id, text({ ...resource, DependsOn: dependsOn, Properties })] as const;
  });
  return { ...template, Resources: Object.fromEntries(resources), Outputs: text(template.Outputs) };
}

interface Options {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: typeof CREDENTIALS;
}

async function wrongTables(stack: StackModel, options: Options): Promise<readonly string[]> {
  const client = new DynamoDBClient(options);
  const compared = stack.ofType('AWS::DynamoDB::Table').map(async ({ logicalId, properties }) => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: stack.identities.name(logicalId) }));
    const keys = (of: unknown) =>
      JSON.stringify([at(of, 'KeySchema'), ...indexes(of).map((each) => [each.IndexName, each.KeySchema])]);
    return keys(Table) === keys(properties) ? [] : [`${logicalId}: keys ${keys(Table)}, declared ${keys(properties)}`];
  });
  const faults = (await Promise.all(compared)).flat();
  client.destroy();
  return faults;
}

const indexes = (of: unknown): readonly { IndexName?: unknown; KeySchema?: unknown }[] => {
  const all = at(of, 'GlobalSecondaryIndexes');
  return Array.isArray(all) ? all : [];
};

async function wrongQueues(stack: StackModel, options: Options): Promise<readonly string[]> {
  const client = new SQSClient({ ...options, useQueueUrlAsEndpoint: false });
  const policies = new PolicyBook(readPolicies(stack));
  const compared = declarationsOf(stack, policies).queues.map(async ({ name, url, attributes }) => {
    const AttributeNames: QueueAttributeName[] = ['All'];
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames }));
    const found: Readonly<Record<string, string>> = { ...Attributes };
    return Object.entries(attributes)
      .filter(([key, value]) => plain(found[key]) !== plain(value))
      .map(([key, value]) => `${name}: ${key} is ${found[key]}, declared ${value}`);
  });
  const faults = (await Promise.all(compared)).flat();
  client.destroy();
  return faults;
}

/** One spelling of a document, or the text. */
function plain(text: string | undefined): string {
  if (!text?.startsWith('{')) return String(text);
  return JSON.stringify(
    Object.entries(JSON.parse(text))
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
  );
}
