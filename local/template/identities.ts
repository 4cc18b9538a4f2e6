import { ACCOUNT, REGION, type References } from './resolve.ts';
import type { Template, TemplateResource } from './template.ts';

/** Addresses that exist before the template is read. */
export interface Addresses {
  /** Where queue URLs point to. */
  readonly queueEndpoint: string;
  readonly apiUrl: string;
}

/** From the logical id alone, so that names, ARNs and attributes are the same at each start on the same state. */
export class Identities implements References {
  readonly #template: Template;
  readonly #addresses: Addresses;
  #text: (value: unknown) => string = String;

  constructor(template: Template, addresses: Addresses) {
    this.#template = template;
    this.#addresses = addresses;
  }

  /** Names given in the template may hold intrinsic functions themselves. */
  resolveNamesWith(text: (value: unknown) => string): void {
    this.#text = text;
  }

  name(logicalId: string): string {
    const resource = this.#template.Resources[logicalId];
    const property = resource && NAME_PROPERTY[resource.Type];
    const given = property ? resource.Properties?.[property] : undefined;
    if (given !== undefined) return this.#text(given);
    return resource?.Type === 'AWS::S3::Bucket' ? `local-${logicalId.toLowerCase()}` : `local-${logicalId}`;
  }

  arn(logicalId: string): string | undefined {
    const resource = this.#template.Resources[logicalId];
    return resource && arnOf(resource, this.name(logicalId));
  }

  ref(logicalId: string): string | undefined {
    const resource = this.#template.Resources[logicalId];
    if (!resource) return undefined;
    if (resource.Type === 'AWS::SQS::Queue')
      return `${this.#addresses.queueEndpoint}/${ACCOUNT}/${this.name(logicalId)}`;
    if (REF_IS_ARN.has(resource.Type)) return this.arn(logicalId);
    return this.name(logicalId);
  }

  attribute(logicalId: string, attribute: string): string | undefined {
    const resource = this.#template.Resources[logicalId];
    if (!resource) return undefined;
    if (resource.Type === 'AWS::ApiGatewayV2::Api' && attribute === 'ApiEndpoint') return this.#addresses.apiUrl;
    const arn = this.arn(logicalId);
    if (attribute === 'Arn' || attribute === 'TopicArn')
      return resource.Type === 'AWS::Logs::LogGroup' ? `${arn}:*` : arn;
    if (/Name$/.test(attribute) && !/Domain/.test(attribute)) return this.name(logicalId);
    return `${this.name(logicalId)}.${attribute}`;
  }
}

/** The property by which a template names a resource itself. */
export const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SecretsManager::Secret': 'Name',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
};

const REF_IS_ARN = new Set([
  'AWS::SNS::Topic',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
  'AWS::IAM::ManagedPolicy',
]);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const ARN: Readonly<Record<string, (name: string) => string>> = {
  'AWS::DynamoDB::Table': (name) => regional('dynamodb', `table/${name}`),
  'AWS::DynamoDB::GlobalTable': (name) => regional('dynamodb', `table/${name}`),
  'AWS::SQS::Queue': (name) => regional('sqs', name),
  'AWS::SNS::Topic': (name) => regional('sns', name),
  'AWS::KMS::Key': (name) => regional('kms', `key/${name}`),
  'AWS::S3::Bucket': (name) => `arn:aws:s3:::${name}`,
  'AWS::SecretsManager::Secret': (name) => regional('secretsmanager', `secret:${name}-local1`),
  'AWS::Lambda::Function': (name) => regional('lambda', `function:${name}`),
  'AWS::StepFunctions::StateMachine': (name) => regional('states', `stateMachine:${name}`),
  'AWS::IAM::Role': (name) => `arn:aws:iam::${ACCOUNT}:role/${name}`,
  'AWS::IAM::ManagedPolicy': (name) => `arn:aws:iam::${ACCOUNT}:policy/${name}`,
  'AWS::Logs::LogGroup': (name) => regional('logs', `log-group:${name}`),
  'AWS::SES::EmailIdentity': (name) => regional('ses', `identity/${name}`),
  'AWS::SES::ConfigurationSet': (name) => regional('ses', `configuration-set/${name}`),
  'AWS::Scheduler::Schedule': (name) => regional('scheduler', `schedule/default/${name}`),
  'AWS::Scheduler::ScheduleGroup': (name) => regional('scheduler', `schedule-group/${name}`),
  'AWS::Events::Rule': (name) => regional('events', `rule/${name}`),
  'AWS::CloudWatch::Alarm': (name) => regional('cloudwatch', `alarm:${name}`),
};

function arnOf(resource: TemplateResource, name: string): string | undefined {
  return ARN[resource.Type]?.(name);
}

function regional(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
}
