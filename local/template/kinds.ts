import { type Template, TemplateError } from './template.ts';

/** Resource types that the runner creates, hosts or reads. */
const HANDLED = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
]);

/** Resource types without an effect on one machine, each with the reason. */
const WITHOUT_EFFECT: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::ApiMapping': 'the loopback answers for the domain and for the address of the API alike',
  'AWS::ApiGatewayV2::Stage':
    'throttling and access logs protect a public address, and simulated time passes half an hour in a moment; that limits are of routes that exist is checked',
  'AWS::CDK::Metadata': 'usage figures of the CDK',
  'AWS::CloudWatch::Alarm': 'nobody is paged from a laptop; metrics are summed in the log store',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is paged from a laptop',
  'AWS::CloudWatch::Dashboard': 'metrics are summed in the log store',
  'AWS::KMS::Key': 'engines on the loopback encrypt nothing; key policies are checked by the template tests',
  'AWS::KMS::Alias': 'a name of a key',
  'AWS::Lambda::EventInvokeConfig': 'functions are invoked synchronously here, so there is no retry queue to configure',
  'AWS::Lambda::Permission': 'the runner is the only caller of its functions',
  'AWS::Logs::LogGroup': 'lines go to the log store, which lives as long as the process',
  'AWS::Logs::MetricFilter': 'metrics come from embedded metric lines',
  'AWS::Logs::ResourcePolicy': 'log delivery is in process',
  'AWS::S3::BucketPolicy': 'resource policies are checked by the template tests; the engine has no TLS to require',
  'AWS::SNS::TopicPolicy': 'resource policies are checked by the template tests',
  'AWS::SQS::QueuePolicy': 'resource policies are checked by the template tests',
  'AWS::Scheduler::ScheduleGroup': 'a name without behaviour',
  'AWS::SecretsManager::ResourcePolicy': 'resource policies are checked by the template tests',
  'AWS::SecretsManager::SecretTargetAttachment': 'no database is attached',
};

/** Throws {@link TemplateError} naming every resource of a type that is neither handled nor known to be harmless. */
export function checkKinds(template: Template): void {
  const unknown = Object.entries(template.Resources)
    .filter(([, { Type }]) => !HANDLED.has(Type) && !(Type in WITHOUT_EFFECT))
    .map(([logicalId, { Type }]) => `${logicalId} (${Type})`);
  if (unknown.length > 0)
    throw new TemplateError(
      `the local runner does not know these resources: ${unknown.join(', ')}. Teach it (local/template/kinds.ts) or say there why they matter not`,
    );
}
