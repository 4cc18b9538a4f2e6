import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** An account as the read calls of `doctor` see it. What is not told is as in a new account. */
export interface AwsAccount {
  stack?: {
    readonly status: string;
    readonly outputs?: Readonly<Record<string, string>>;
    readonly protected?: boolean;
    /** Newest first, as CloudFormation lists them. */
    readonly events?: readonly {
      readonly id: string;
      readonly type: string;
      status: string;
      readonly reason?: string;
    }[];
  };
  ses?: {
    readonly production?: boolean;
    readonly sending?: boolean;
    readonly enforcement?: string;
    readonly quota?: readonly [max: number, rate: number, sent: number];
  };
  identities?: Readonly<
    Record<string, { readonly verified: boolean; readonly dkim?: string; readonly mailFrom?: string }>
  >;
  /** Configuration sets that somebody switched off. */
  pausedSets?: readonly string[];
  sms?: undefined | { readonly sandbox: boolean; readonly limit?: string };
  concurrency?: number;
  /** Of the alarms' topic: address and what SNS shows as its ARN. */
  subscribers?: Readonly<Record<string, string>>;
  secrets?: Readonly<Record<string, string>>;
  /** Route -> UTC ms of its last accepted request. */
  lastRequests?: Readonly<Record<string, number>>;
  /** Items of tables that are read by a query, by the partition that it asks for. */
  items?: Readonly<Record<string, readonly object[]>>;
  /** Error by operation, for what the caller may not ask. */
  refused?: Readonly<Record<string, string>>;
}

/** The read calls of six services on one port of the loopback, in AWS's own forms: Query (XML), JSON and REST. */
export async function startAwsAccount(): Promise<{ endpoint: string; account: AwsAccount; stop(): Promise<void> }> {
  const served = { account: {} as AwsAccount };
  const server = createServer((request, response) => {
    void read(request).then((body) => serve(served.account, request, body, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return Object.assign(served, {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

type Json = Readonly<Record<string, unknown>>;

function serve(account: AwsAccount, request: IncomingMessage, body: string, response: ServerResponse): void {
  const { operation, kind, input } = asked(request, body);
  try {
    if (kind === 'page') return void response.writeHead(404).end();
    const refused = account.refused?.[operation];
    if (refused) throw new AwsError(refused, `not authorized to perform ${operation}`, 403);
    const answer = ANSWERS[operation];
    if (!answer) throw new AwsError('UnknownOperationException', operation);
    const output = answer(account, input);
    if (kind === 'query') {
      const xml = `<${operation}Response><${operation}Result>${toXml(output)}</${operation}Result></${operation}Response>`;
      return void response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(output));
  } catch (error) {
    const known = error instanceof AwsError ? error : new AwsError('InternalFailure', String(error), 500);
    if (kind === 'query') {
      const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${known.code}</Code><Message>${known.message}</Message></Error></ErrorResponse>`;
      response.writeHead(known.status, { 'content-type': 'text/xml' }).end(xml);
    } else {
      response
        .writeHead(known.status, { 'content-type': 'application/json', 'x-amzn-errortype': known.code })
        .end(JSON.stringify({ __type: known.code, message: known.message }));
    }
  }
}

function asked(request: IncomingMessage, body: string): { operation: string; kind: string; input: Json } {
  const target = request.headers['x-amz-target'];
  if (target !== undefined)
    return { kind: 'json', operation: String(target).split('.')[1] ?? '', input: JSON.parse(body) };
  const [, resource, name] = /^\/(?:v2\/email|2016-08-19)\/([a-z-]+)\/?([^?]*)/.exec(request.url ?? '') ?? [];
  const rest = resource === undefined ? undefined : REST[resource];
  if (rest) return { kind: 'rest', operation: rest, input: { name: decodeURIComponent(name ?? '') } };
  if (request.method !== 'POST') return { kind: 'page', operation: '', input: {} };
  const form = Object.fromEntries(new URLSearchParams(body));
  return { kind: 'query', operation: form.Action ?? '', input: form };
}

const REST: Readonly<Record<string, string>> = {
  account: 'GetAccount',
  identities: 'GetEmailIdentity',
  'configuration-sets': 'GetConfigurationSet',
  'account-settings': 'GetAccountSettings',
};

const ANSWERS: Readonly<Record<string, (account: AwsAccount, input: Json) => object>> = {
  DescribeStacks: ({ stack }, { StackName }) => {
    if (!stack) throw new AwsError('ValidationError', `Stack with id ${String(StackName)} does not exist`);
    const Outputs = Object.entries(stack.outputs ?? {}).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    return {
      Stacks: [
        {
          StackName,
          CreationTime: '2026-11-01T08:00:00Z',
          StackStatus: stack.status,
          EnableTerminationProtection: stack.protected === true,
          Outputs,
        },
      ],
    };
  },
  DescribeStackEvents: ({ stack }) => ({
    StackEvents: (stack?.events ?? []).map(({ id, type, status, reason }, index) => ({
      EventId: String(index),
      LogicalResourceId: id,
      ResourceType: type,
      ResourceStatus: status,
      ...(reason !== undefined && { ResourceStatusReason: reason }),
      Timestamp: '2026-11-01T08:00:00Z',
    })),
  }),
  GetAccount: ({ ses = {} }) => {
    const [Max24HourSend, MaxSendRate, SentLast24Hours] = ses.quota ?? [200, 1, 0];
    return {
      ProductionAccessEnabled: ses.production ?? false,
      SendingEnabled: ses.sending ?? true,
      EnforcementStatus: ses.enforcement ?? 'HEALTHY',
      SendQuota: { Max24HourSend, MaxSendRate, SentLast24Hours },
    };
  },
  GetEmailIdentity: ({ identities = {} }, { name }) => {
    const found = identities[String(name)];
    if (!found) throw new AwsError('NotFoundException', `Email identity ${String(name)} does not exist.`, 404);
    return {
      IdentityType: String(name).includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
      VerifiedForSendingStatus: found.verified,
      VerificationStatus: found.verified ? 'SUCCESS' : 'PENDING',
      DkimAttributes: { SigningEnabled: true, Status: found.dkim ?? (found.verified ? 'SUCCESS' : 'PENDING') },
      MailFromAttributes: found.mailFrom
        ? {
            MailFromDomain: `bounce.${String(name)}`,
            MailFromDomainStatus: found.mailFrom,
            BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
          }
        : {},
    };
  },
  GetConfigurationSet: ({ pausedSets = [] }, { name }) => ({
    ConfigurationSetName: name,
    SendingOptions: { SendingEnabled: !pausedSets.includes(String(name)) },
  }),
  GetAccountSettings: ({ concurrency = 10 }) => ({
    AccountLimit: { ConcurrentExecutions: concurrency, UnreservedConcurrentExecutions: concurrency },
  }),
  GetSMSSandboxAccountStatus: ({ sms }) => ({ IsInSandbox: sms?.sandbox ?? true }),
  GetSMSAttributes: ({ sms }) => ({
    attributes: { entry: sms?.limit === undefined ? [] : [{ key: 'MonthlySpendLimit', value: sms.limit }] },
  }),
  ListSubscriptionsByTopic: ({ subscribers = {} }) => ({
    Subscriptions: Object.entries(subscribers).map(([Endpoint, SubscriptionArn]) => ({
      Endpoint,
      SubscriptionArn,
      Protocol: 'email',
    })),
  }),
  GetSecretValue: ({ secrets = {} }, { SecretId }) => {
    const SecretString = secrets[String(SecretId)];
    if (SecretString === undefined)
      throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    return { ARN: SecretId, Name: SecretId, SecretString };
  },
  StartQuery: () => ({ queryId: 'query-1' }),
  Query: ({ items = {} }, { ExpressionAttributeValues }) => {
    const { ':pk': pk } = ExpressionAttributeValues as Readonly<Record<string, { readonly S?: string }>>;
    return { Items: (items[pk?.S ?? ''] ?? []).map((item) => attributeOf(item).M) };
  },
  GetQueryResults: ({ lastRequests = {} }) => ({
    status: 'Complete',
    results: Object.entries(lastRequests).map(([route, at]) => [
      { field: 'route', value: route },
      { field: 'last', value: String(at) },
    ]),
  }),
};

/** A value as DynamoDB writes it in JSON. */
function attributeOf(value: unknown): Json {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeOf) };
  const own = Object.entries(value ?? {}).filter(([, each]) => each !== undefined);
  return { M: Object.fromEntries(own.map(([name, each]) => [name, attributeOf(each)])) };
}

/** Lists as `<member>`s, except those that stand as `entry`. */
function toXml(value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => `<member>${toXml(each)}</member>`).join('');
  if (typeof value !== 'object' || value === null)
    return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return Object.entries(value)
    .map(([name, each]) =>
      name === 'entry' && Array.isArray(each)
        ? each.map((one) => `<entry>${toXml(one)}</entry>`).join('')
        : `<${name}>${toXml(each)}</${name}>`,
    )
    .join('');
}
