import type { AwsCall } from '../iam/call.ts';
import { asList, asRecord, asText } from '../template/read.ts';

/** A signed request on its way out. */
export interface SignedRequest {
  /** From the credential scope: `dynamodb`, `sqs`, `s3` ... */
  readonly service: string;
  readonly region: string;
  /** Operation of the JSON protocols (`X-Amz-Target` behind the dot). */
  readonly target: string;
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

const ACCOUNT = '000000000000';

/** Actions and resources that IAM checks for a request:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export function callsOf(request: SignedRequest): readonly AwsCall[] {
  const arn = (resource: string) => `arn:aws:${request.service}:${request.region}:${ACCOUNT}:${resource}`;
  switch (request.service) {
    case 'dynamodb':
      return dynamo(request, arn);
    case 'sqs': {
      const queue =
        asText(asRecord(JSON.parse(request.body.toString())).QueueUrl)
          ?.split('/')
          .at(-1) ?? '*';
      return [{ action: `sqs:${request.target.replace(/Batch$/, '')}`, resource: arn(queue) }];
    }
    case 's3':
      return [s3(request)];
    case 'secretsmanager': {
      const id = asText(asRecord(JSON.parse(request.body.toString())).SecretId) ?? '*';
      return [
        { action: `secretsmanager:${request.target}`, resource: id.startsWith('arn:') ? id : arn(`secret:${id}`) },
      ];
    }
    case 'events': {
      const entries = asList(asRecord(JSON.parse(request.body.toString())).Entries);
      return entries.map(asRecord).map(({ EventBusName, Source }) => ({
        ...{ action: `events:${request.target}`, resource: arn(`event-bus/${asText(EventBusName) ?? 'default'}`) },
        context: { 'events:source': asText(Source) ?? '' },
      }));
    }
    case 'cloudformation': {
      // asked by the name of a stack, IAM is not told the id behind it
      const form = new URLSearchParams(request.body.toString());
      return [{ action: `cloudformation:${form.get('Action')}`, resource: arn(`stack/${form.get('StackName')}/*`) }];
    }
    case 'ses':
      return ses(new URLSearchParams(request.body.toString()), arn);
    case 'sns': {
      const form = new URLSearchParams(request.body.toString());
      // a phone number is no ARN: only a statement on "*" (or a NotResource) can allow it
      return [{ action: `sns:${form.get('Action')}`, resource: form.get('TopicArn') ?? '*' }];
    }
    default:
      return [{ action: `${request.service}:${request.target || request.method}`, resource: '*' }];
  }
}

function dynamo({ target, body }: SignedRequest, arn: (resource: string) => string): readonly AwsCall[] {
  const text = body.toString();
  const table = (name: string) => arn(`table/${name.split('/').at(-1)}`);
  if (target === 'BatchGetItem' || target === 'BatchWriteItem') {
    const tables = Object.keys(asRecord(asRecord(JSON.parse(text)).RequestItems));
    return tables.map((name) => ({ action: `dynamodb:${target}`, resource: table(name) }));
  }
  if (target === 'TransactWriteItems' || target === 'TransactGetItems') {
    // transactions need the permissions of the single operations
    const items = asList(asRecord(JSON.parse(text)).TransactItems).flatMap((item) => Object.entries(asRecord(item)));
    return items.map(([kind, operation]) => ({
      action: kind === 'ConditionCheck' ? 'dynamodb:ConditionCheckItem' : `dynamodb:${kind}Item`,
      resource: table(asText(asRecord(operation).TableName) ?? '*'),
    }));
  }
  // inside a value the quotes are escaped, so this finds the member of the request only
  const name = /"TableName":"([^"\\]+)"/.exec(text)?.[1] ?? '*';
  const index = /"IndexName":"([^"\\]+)"/.exec(text)?.[1];
  return [{ action: `dynamodb:${target}`, resource: index ? `${table(name)}/index/${index}` : table(name) }];
}

function s3({ method, path }: SignedRequest): AwsCall {
  const { pathname, searchParams } = new URL(path, 'http://local');
  const [bucket = '', ...rest] = decodeURIComponent(pathname).slice(1).split('/');
  // numbers are folded so that a thousand runs make one line
  const key = rest.join('/').replace(/\d+/g, '0');
  if (key === '') {
    const action = method === 'POST' && searchParams.has('delete') ? 's3:DeleteObject' : 's3:ListBucket';
    if (action !== 's3:ListBucket') return { action, resource: `arn:aws:s3:::${bucket}/*` };
    const prefix = searchParams.get('prefix')?.replace(/\d+/g, '0');
    return {
      action,
      resource: `arn:aws:s3:::${bucket}`,
      ...(prefix !== undefined && { context: { 's3:prefix': prefix } }),
    };
  }
  const verbs: Readonly<Record<string, string>> = {
    GET: 'Get',
    HEAD: 'Get',
    PUT: 'Put',
    POST: 'Put',
    DELETE: 'Delete',
  };
  return { action: `s3:${verbs[method] ?? method}Object`, resource: `arn:aws:s3:::${bucket}/${key}` };
}

function ses(form: URLSearchParams, arn: (resource: string) => string): readonly AwsCall[] {
  const action = `ses:${form.get('Action')}`;
  const domain = /@([^>\s]+)/.exec(form.get('Source') ?? '')?.[1];
  if (!domain) return [{ action, resource: '*' }];
  const context = {
    'ses:FromAddress': addressIn(form.get('Source') ?? ''),
    ...(isToTeam(form) && { 'ses:Recipients': form.get('Destinations.member.1') ?? '' }),
  };
  const set = form.get('ConfigurationSetName');
  return [
    { action, resource: arn(`identity/${domain}`), context },
    { action, resource: arn(RECIPIENT), context },
    ...(set ? [{ action, resource: arn(`configuration-set/${set}`), context }] : []),
  ];
}

/** The recipients of the team are declared; those of all others are personal data, which no record of calls holds. */
const isToTeam = (form: URLSearchParams): boolean =>
  [...form].some(([name, value]) => /^Tags\.member\.\d+\.Name$/.test(name) && value === 'team');

/**
 * SES checks the action on the sender's identity and on the configuration set, and in the sandbox on the recipient's
 * identity too. One name stands for all recipients: theirs are personal data, and any may be an identity.
 */
const RECIPIENT = 'identity/a-verified-recipient';

/** `Shop <hello@shop.example>` without the display name. */
const addressIn = (source: string): string => /<([^<>]*)>\s*$/.exec(source)?.[1] ?? source.trim();
