import { describe, expect, test } from 'vitest';
import { FUNCTION_NAMES } from '#infra/declared/functions.ts';
import { spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const dev = synthesiseExample({ stage: 'dev' });
const OPTIONS = { stage: 'prod', domain: 'example.com', teamEmail: 'team@example.com' };
const prod = synthesiseExample(OPTIONS);
const CERTIFICATE = 'arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000000';
/** The second deployment: all went well, and links lead to the team's own domain. */
const settled = synthesiseExample({
  ...OPTIONS,
  protect: true,
  linkDomain: 'links.your-shop.com',
  clickDomain: 'go.your-shop.com',
  clickCertificate: CERTIFICATE,
  certificate: CERTIFICATE,
});

/** Where two values differ: the innermost name that says what differs. */
function differences(left: unknown, right: unknown, where: string): readonly string[] {
  if (JSON.stringify(left) === JSON.stringify(right)) return [];
  const names = typeof left === 'object' && left !== null ? Object.keys({ ...left, ...Object(right) }) : [];
  const [type] = where.split(' ');
  const inner = names.flatMap((name) =>
    differences(Reflect.get(Object(left), name), Reflect.get(Object(right), name), `${type} ${name}`),
  );
  return names.length === 0 || /DependsOn$/.test(where) || names.some((name) => name.startsWith('Fn::'))
    ? [where]
    : inner;
}

describe('the template of a stage', () => {
  test('nothing but names and retention differs between stages', () => {
    const differing = new Set(
      Object.entries(dev.template.Resources).flatMap(([id, resource]) => {
        const other = prod.template.Resources[id];
        return other ? differences(resource, other, resource.Type) : [];
      }),
    );
    expect([...differing].sort()).toEqual([
      // ids of routes and of a rule hold the name of the stage
      'AWS::ApiGatewayV2::Stage DependsOn',
      'AWS::CloudWatch::Alarm Namespace',
      'AWS::DynamoDB::Table DeletionPolicy',
      'AWS::DynamoDB::Table UpdateReplacePolicy',
      // the name of the stack of which outputs may be read
      'AWS::IAM::ManagedPolicy Resource',
      'AWS::IAM::Policy events:source',
      'AWS::Lambda::Function EVENT_SOURCE',
      'AWS::Lambda::Function POWERTOOLS_METRICS_NAMESPACE',
      'AWS::Lambda::Function STAGE',
      'AWS::Logs::LogGroup LogGroupName',
      'AWS::Logs::LogGroup RetentionInDays',
      'AWS::S3::Bucket DeletionPolicy',
      'AWS::S3::Bucket UpdateReplacePolicy',
      'AWS::SQS::QueuePolicy Sid',
      'AWS::SecretsManager::Secret DeletionPolicy',
      'AWS::SecretsManager::Secret UpdateReplacePolicy',
    ]);
  });

  test('prod keeps tables, secrets, the list of erasures and day files, dev lets them go', () => {
    const kept = (stack: typeof dev) =>
      Object.values(stack.template.Resources)
        .filter(({ DeletionPolicy }) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete')
        .map(({ Type }) => Type)
        .sort();
    expect(kept(dev)).toEqual([]);
    expect(kept(prod)).toEqual([
      ...Array(10).fill('AWS::DynamoDB::Table'),
      // the list of erasures, the day files of month ends
      'AWS::S3::Bucket',
      'AWS::S3::Bucket',
      ...Array(5).fill('AWS::SecretsManager::Secret'),
    ]);
  });

  test('a first deployment that fails leaves nothing: CloudFormation may delete all that it created', () => {
    // What a rollback cannot take back: "Retain" is kept also then, a protected table refuses, and a stack under
    // termination protection cannot be deleted before the next try ("cannot be deleted while TerminationProtection").
    const left = Object.entries(prod.template.Resources).filter(
      ([, { DeletionPolicy, Properties }]) =>
        !['Delete', 'RetainExceptOnCreate', undefined].includes(DeletionPolicy) ||
        Properties?.DeletionProtectionEnabled === true,
    );
    expect(left).toEqual([]);
    expect(prod.stack.terminationProtection ?? false).toBe(false);
    expect(prod.template.Outputs.Protected?.Value).toBe('off');
  });

  test('after the first success tables and stack refuse to be deleted, and nothing else changed by it', () => {
    const tables = settled.ofType('AWS::DynamoDB::Table');
    // raw bodies of some days are no loss
    const open = tables.filter(([, table]) => table.DeletionProtectionEnabled !== true);
    expect([tables.length, ...open.map(([id]) => id.slice(0, 10))]).toEqual([11, 'Deliveries']);
    expect(settled.stack.terminationProtection).toBe(true);
    expect(settled.template.Outputs.Protected?.Value).toBe('on');
  });

  test('links and webhooks lead to the own domain, and what was sent before goes on working', () => {
    const [[, domain] = ['', {}]] = settled.ofType('AWS::ApiGatewayV2::DomainName');
    expect(domain).toMatchObject({
      DomainName: 'links.your-shop.com',
      DomainNameConfigurations: [{ CertificateArn: CERTIFICATE, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
    const [[, mapping] = ['', {}]] = settled.ofType('AWS::ApiGatewayV2::ApiMapping');
    const [[, stage] = ['', {}]] = settled.ofType('AWS::ApiGatewayV2::Stage');
    expect(mapping).toMatchObject({ ApiId: stage.ApiId });
    expect(mapping).not.toHaveProperty('ApiMappingKey');
    const { Outputs } = settled.template;
    expect(Outputs.ApiUrl?.Value).toBe('https://links.your-shop.com');
    expect(Outputs.WebhookUrlFirstShopify?.Value).toBe('https://links.your-shop.com/webhooks/shopify/first');
    expect(spelled(Outputs.LinkDomainDnsRecord?.Value)).toMatch(/^links.your-shop.com CNAME <ApiLinkDomain\w*\./);
    const addresses = settled
      .ofType('AWS::Lambda::Function')
      .flatMap(([, fn]) => Reflect.get(Object(Reflect.get(Object(fn.Environment), 'Variables')), 'PUBLIC_URL') ?? []);
    expect(addresses).toEqual(Array(addresses.length).fill('https://links.your-shop.com'));
    expect(addresses.length).toBeGreaterThan(1);
    for (const [, api] of settled.ofType('AWS::ApiGatewayV2::Api'))
      expect(api).not.toHaveProperty('DisableExecuteApiEndpoint');
  });

  test('links of messages have an API and a domain of their own, which the senders write', () => {
    const domains = settled.ofType('AWS::ApiGatewayV2::DomainName').map(([, { DomainName }]) => DomainName);
    expect(domains).toEqual(['links.your-shop.com', 'go.your-shop.com']);
    const mapped = settled.ofType('AWS::ApiGatewayV2::ApiMapping').map(([, { ApiId }]) => spelled(ApiId));
    expect(mapped).toEqual(['<Api>', '<ClicksApi>']);
    const addresses = ({ ofType }: typeof settled) =>
      ofType('AWS::Lambda::Function').flatMap(([, { Environment }]) => {
        const url: unknown = Reflect.get(Object(Reflect.get(Object(Environment), 'Variables')), 'CLICK_URL');
        return url === undefined ? [] : [spelled(url)];
      });
    // of e-mail, text messages and the team's own gateways
    expect(addresses(settled)).toEqual(Array(3).fill('https://go.your-shop.com'));
    expect(addresses(dev)).toEqual(Array(3).fill('<ClicksApi.ApiEndpoint>'));
    expect(spelled(settled.template.Outputs.ClickDomainDnsRecord?.Value)).toMatch(
      /^go.your-shop.com CNAME <ClicksDomain\w*\./,
    );
  });

  test('every table is on-demand and has no fixed name; all but the raw bodies can be restored to a point in time', () => {
    const tables = prod.ofType('AWS::DynamoDB::Table');
    expect(tables).toHaveLength(11);
    for (const [id, table] of tables) {
      const isPassing = id.startsWith('Deliveries');
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: !isPassing },
        ...(isPassing && { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }),
      });
      expect(table).not.toHaveProperty('TableName');
    }
  });

  test('buckets are private, TLS only and forget: intake after 14 days, runs after 30 and day files after 35, erasures and month ends never', () => {
    const days = dev.ofType('AWS::S3::Bucket').map(([id, bucket]) => {
      expect(bucket).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {},
      });
      const told = JSON.stringify(bucket).matchAll(/"(NoncurrentDays|ExpirationInDays|Prefix)":"?([\w/-]+)/g);
      return [id.slice(0, 6), ...[...told].map(([, name, value]) => `${name} ${value}`)];
    });
    expect(days).toEqual([
      ['Intake', 'ExpirationInDays 14'],
      [
        'RunsBu',
        ...['ExpirationInDays 30', 'NoncurrentDays 1', 'Prefix runs/'],
        ...['ExpirationInDays 35', 'NoncurrentDays 1', 'Prefix days/'],
        ...['ExpirationInDays 35', 'NoncurrentDays 1', 'Prefix entries/'],
        ...['ExpirationInDays 35', 'NoncurrentDays 1', 'Prefix reports/'],
        ...['ExpirationInDays 35', 'NoncurrentDays 1', 'Prefix shelves/'],
        ...['NoncurrentDays 30', 'Prefix month-ends/'],
      ],
      ['Erasur', 'NoncurrentDays 400'],
    ]);
    const policies = dev.ofType('AWS::S3::BucketPolicy').map(([, policy]) => JSON.stringify(policy));
    expect(policies).toHaveLength(3);
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  });

  test('functions run Node 24 on arm64, traced if they run once a day, with a log group of their own that forgets', () => {
    const functions = dev.ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(FUNCTION_NAMES.length);
    for (const [id, fn] of functions) {
      expect(fn).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: id.startsWith('Daily') ? 'Active' : 'PassThrough' },
        LoggingConfig: { LogGroup: {} },
      });
    }
    const groups = dev.ofType('AWS::Logs::LogGroup');
    expect(new Set(functions.map(([, fn]) => JSON.stringify(fn.LoggingConfig))).size).toBe(FUNCTION_NAMES.length);
    for (const [, group] of groups) expect(group.RetentionInDays).toBe(7);
  });

  test('I11: access logs hold neither path, which carries tokens, nor address of the caller', () => {
    const stages = dev.ofType('AWS::ApiGatewayV2::Stage');
    for (const [, stage] of stages) {
      const format = JSON.stringify(stage.AccessLogSettings);
      expect(format).toContain('$context.routeKey');
      for (const field of ['sourceIp', '$context.path', 'userAgent', '$request']) expect(format).not.toContain(field);
    }
    expect(stages.map(([, { DefaultRouteSettings }]) => DefaultRouteSettings)).toEqual([
      { ThrottlingRateLimit: 300, ThrottlingBurstLimit: 600 },
      { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    ]);
  });

  test('the routes are those of the contract', () => {
    const routes = dev.ofType('AWS::ApiGatewayV2::Route').map(([, { RouteKey }]) => RouteKey);
    expect(routes.sort()).toEqual([
      'ANY /digest/{token}',
      'ANY /join/{shop}',
      'ANY /m/{token}',
      'ANY /s/{token}',
      'GET /c/{shop}/{token}',
      'GET /c/{token}',
      'GET /k/{shop}/{token}',
      'GET /o/{shop}/{token}',
      'GET /q/{shop}/{token}',
      'GET /reports/{token}',
      'GET /signup/{shop}',
      'GET /u/{token}',
      'HEAD /c/{shop}/{token}',
      'HEAD /c/{token}',
      'HEAD /k/{shop}/{token}',
      'HEAD /o/{shop}/{token}',
      'HEAD /q/{shop}/{token}',
      'HEAD /signup/{shop}',
      'HEAD /u/{token}',
      'OPTIONS /signup/{shop}',
      'POST /campaigns/{shop}/{campaign}/{step}',
      'POST /gateways/{gateway}/{shop}',
      'POST /redeem/{shop}',
      'POST /signup/{shop}',
      'POST /u/{token}',
      'POST /webhooks/bigcommerce/second-2',
      'POST /webhooks/shopify/first',
      'POST /webhooks/shopify/second-2',
      'POST /webhooks/square/second-2',
      'POST /webhooks/woocommerce/second-2',
      'POST /webhooks/{platform}/{shop}',
    ]);
  });

  test('each route has a limit of its own, and the stage waits for all of them', () => {
    const stages = dev.ofType('AWS::ApiGatewayV2::Stage');
    const limits = new Map(stages.flatMap(([, { RouteSettings }]) => Object.entries(Object(RouteSettings))));
    const routes = dev.ofType('AWS::ApiGatewayV2::Route');
    expect([...limits.keys()].sort()).toEqual(routes.map(([, { RouteKey }]) => RouteKey).sort());
    for (const [key, limit] of limits) {
      const burst = /^POST .webhooks.\w+.[a-z]/.test(key)
        ? 300
        : /webhooks|reports|digest|campaigns/.test(key)
          ? 10
          : /signup|redeem|join/.test(key)
            ? 40
            : / .m\//.test(key)
              ? 100
              : / .[cokq]\//.test(key)
                ? 1000
                : 200;
      expect(limit, key).toEqual({ ThrottlingRateLimit: burst / 2, ThrottlingBurstLimit: burst });
    }
    const all = JSON.parse(JSON.stringify(dev.template.Resources));
    for (const [stageId, stage] of stages) {
      const own = routes.filter(([, { ApiId }]) => spelled(ApiId) === spelled(stage.ApiId)).map(([id]) => id);
      expect(all[stageId].DependsOn).toEqual(expect.arrayContaining(own));
    }
  });

  test('however many routes lead to a function, API Gateway has one permission to call it', () => {
    const callers = dev
      .ofType('AWS::Lambda::Permission')
      .filter(([, { Principal }]) => Principal === 'apigateway.amazonaws.com');
    expect(callers).toHaveLength(8);
  });

  test('outputs name a webhook address per shop and platform, and everything the command line needs', () => {
    const names = Object.keys(dev.template.Outputs);
    expect(names).toEqual(
      expect.arrayContaining([
        'ApiUrl',
        'WebhookUrlFirstShopify',
        'WebhookUrlSecondDash2Shopify',
        'WebhookUrlSecondDash2Woocommerce',
        'CustomersTable',
        'IngestQueueUrl',
        'IngestDlqUrl',
        'DailyRunArn',
        'DashboardUrl',
        'RunsBucket',
        'WebhookSecretsArn',
        'ConfigurationSet',
      ]),
    );
  });
});
