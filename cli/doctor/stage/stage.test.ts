import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SCHEMA } from '#adapters/dynamo/client.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { type AwsAccount, startAwsAccount } from '#test/support/engines/aws-account.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { brokenTrail, wholeTrail } from '#test/support/trails.ts';
import { hanging } from '../../console/hanging.ts';
import { findingsRows, findingsSum } from '../findings/rows.ts';
import { stageFindings } from './stage.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const REGION = 'eu-central-1';
const STACK = 'AWS::CloudFormation::Stack';
const DOMAIN = 'AWS::ApiGatewayV2::DomainName';
const sender = { ...exampleShop('a').sender, fromEmail: 'hello@news.your-shop.com' };
const steps = [{ do: 'send' as const, id: 'ask', template: 'ask', channels: ['email', 'sms'] }];
const programs = [segmentProgram('stage:lapsed', { steps })];
const shops = [exampleShop('towels', { sender, platforms: ['shopify', 'square'] })];

let aws: Awaited<ReturnType<typeof startAwsAccount>>;
beforeAll(async () => {
  aws = await startAwsAccount();
});
afterAll(() => aws.stop());
beforeEach(() => {
  vi.unstubAllEnvs();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.endpoint);
  vi.stubEnv('AWS_REGION', REGION);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});

/** An account and a stage that lack nothing. */
const ready = (): Required<Pick<AwsAccount, 'stack'>> & AwsAccount => ({
  stack: {
    status: 'UPDATE_COMPLETE',
    protected: true,
    outputs: {
      ApiUrl: aws.endpoint,
      AlarmsTopicArn: `arn:aws:sns:${REGION}:123456789012:alarms`,
      WebhookSecretsArn: 'webhooks',
      PlatformTokensArn: 'tokens',
      AccessLogs: 'access',
      ConfigurationSet: 'set',
      DnsRecord1: 'a CNAME b',
      Protected: 'on',
      Sending: 'off',
      Concurrency: '200',
    },
  },
  ses: { production: true, quota: [50_000, 14, 120] },
  identities: { 'your-shop.com': { verified: true, mailFrom: 'SUCCESS' } },
  sms: { sandbox: false, limit: '200' },
  concurrency: 1_000,
  subscribers: { 'team@your-shop.com': `arn:aws:sns:${REGION}:123456789012:alarms:1` },
  secrets: {
    webhooks: '{"towels":{"shopify":["one"],"square":["two"]}}',
    tokens: '{"towels":{"square":{"token":"t"}}}',
  },
  lastRequests: {
    'POST /webhooks/shopify/towels': NOW - 720_000,
    'POST /webhooks/square/towels': NOW - 3 * 86_400_000,
  },
});

const ask = async (account: AwsAccount, stage = 'prod'): Promise<readonly Finding[]> => {
  aws.account = account;
  const findings = await stageFindings(stage, { shops, programs }, { now: NOW, pauseMs: 0 });
  return findings.filter(({ what }) => !/at Shopify|at Square$/.test(what));
};
const missingOf = (findings: readonly Finding[]) => findings.filter(({ ok }) => !ok);

describe('doctor --stage', () => {
  it('finds nothing missing on a stage that is ready', async () => {
    const findings = await ask(ready());
    expect(missingOf(findings)).toEqual([]);
    expect(findings.map(({ what, found }) => `${what}: ${found}`)).toEqual([
      'stack perennial-prod in eu-central-1: deployed',
      'protection of tables and stack: on',
      'sending: off, as a first deployment: deploy with -c sending=on once nothing else is missing',
      expect.stringContaining('where links and webhooks lead: http://127.0.0.1'),
      'who hears the alarms: team@your-shop.com',
      'webhook secret of towels at shopify: 1 live',
      'webhook secret of towels at square: 1 live',
      'token of towels at square: there',
      'last webhook of towels at shopify: 12 minutes ago',
      'last webhook of towels at square: 3 days ago',
      'functions at once: 1,000 in this account, of which this stage counts on 200 (-c concurrency=...)',
      'SES account: in production',
      'SES sending: on',
      'SES quota: 120 of 50,000 in 24 hours, 14 a second',
      'mail of this stage at SES: on',
      'sender hello@news.your-shop.com: verified by your-shop.com',
      'DKIM of your-shop.com: signs',
      'MAIL FROM of your-shop.com: bounce.your-shop.com',
      'text messages: out of the sandbox',
      'spend limit of text messages: USD 200 a month',
    ]);
  });

  const stack = (more: object, outputs: object = {}): Partial<AwsAccount> => {
    const base = ready().stack;
    return { stack: { ...base, ...more, outputs: { ...base?.outputs, ...outputs } } };
  };
  type Seen = readonly [what: string, found: string, remedy: string];
  const tokens = '{"towels":{"square":{"token":"t"}}}';
  it.each<[string, () => Partial<AwsAccount>, readonly Seen[]]>([
    [
      'a new account, and a stage that nobody looked after',
      () => ({
        ...stack({}, { Protected: 'off' }),
        ses: {},
        identities: { 'your-shop.com': { verified: false, mailFrom: 'PENDING' } },
        pausedSets: ['set'],
        sms: undefined,
        concurrency: 10,
        subscribers: { 'team@your-shop.com': 'PendingConfirmation' },
        secrets: { webhooks: '{"towels":{"shopify":["one"],"square":[]}}', tokens: '{}' },
        lastRequests: { 'POST /webhooks/square/towels': NOW },
      }),
      [
        ['protection of tables and stack', 'off', '-c protect=on'],
        ['who hears the alarms', 'team@your-shop.com has not confirmed', 'click the link'],
        ['webhook secret of towels at square', 'none', '{"towels": {"square": ["..."]}}'],
        ['token of towels at square', 'none', '{"towels":{"square":{"token":".."}}}'],
        ['last webhook of towels at shopify', 'none accepted in 7 days', 'change an order'],
        ['functions at once', '10 in this account', 'ask for 1,000'],
        ['SES account', 'in the sandbox', 'ask for production access'],
        ['mail of this stage at SES', 'paused', 'put-configuration-set-sending-options'],
        ['sender hello@news.your-shop.com', 'not verified by your-shop.com (PENDING)', 'DnsRecord'],
        ['DKIM of your-shop.com', 'PENDING', 'DnsRecord'],
        ['MAIL FROM of your-shop.com', 'bounce.your-shop.com is PENDING', 'DnsRecord'],
        ['text messages', 'in the sandbox', 'Exit SMS sandbox'],
        ['spend limit of text messages', 'USD 1 a month', 'MonthlySpendLimit'],
      ],
    ],
    [
      'an account that AWS stopped, at its quota, and a stage that fell apart',
      () => ({
        ...stack({ protected: false }, { ApiUrl: 'http://127.0.0.1:1', LinkDomainDnsRecord: 'links CNAME d-1' }),
        ses: { production: true, quota: [50_000, 14, 50_000], sending: false, enforcement: 'SHUTDOWN' },
        identities: {},
        subscribers: {},
        secrets: { webhooks: 'whsec_1', tokens },
      }),
      [
        ['protection of tables and stack', 'switched it off', 'deploy again'],
        ['where links and webhooks lead', 'does not answer', 'links CNAME d-1'],
        ['who hears the alarms', 'nobody', 'aws sns subscribe'],
        ['webhook secrets', 'must be JSON', 'mend the secret webhooks'],
        ['SES sending', 'paused (shutdown)', 'read the notice'],
        ['SES quota', '50,000 of 50,000', 'until tomorrow'],
        ['sender hello@news.your-shop.com', 'unknown to SES', 'deploy again'],
      ],
    ],
    [
      'a review by AWS, DNS that broke, a question that may not be asked and an update that failed',
      () => ({
        ...stack({
          status: 'UPDATE_ROLLBACK_COMPLETE',
          events: [
            { id: 'perennial-prod', type: STACK, status: 'UPDATE_ROLLBACK_COMPLETE' },
            { id: 'Other', type: 'AWS::SQS::Queue', status: 'UPDATE_FAILED', reason: 'Resource update cancelled' },
            { id: 'ApiLinkDomain', type: DOMAIN, status: 'CREATE_FAILED', reason: 'The domain name exists' },
            { id: 'perennial-prod', type: STACK, status: 'UPDATE_IN_PROGRESS' },
            { id: 'Older', type: 'AWS::SQS::Queue', status: 'CREATE_FAILED', reason: 'of an earlier try' },
          ],
        }),
        ses: { production: true, quota: [-1, 14, 50_000], enforcement: 'PROBATION' },
        identities: { 'your-shop.com': { verified: true, dkim: 'TEMPORARY_FAILURE', mailFrom: 'FAILED' } },
        refused: { GetAccountSettings: 'AccessDeniedException' },
      }),
      [
        [
          'stack perennial-prod in eu-central-1',
          'the last deployment failed',
          `mend ApiLinkDomain (${DOMAIN}): The domain name exists`,
        ],
        ['functions at once', 'could not be asked', 'not authorized to perform GetAccountSettings'],
        ['SES sending', 'under review', 'send-email.md#bounces'],
        ['DKIM of your-shop.com', 'TEMPORARY_FAILURE', 'DnsRecord'],
        ['MAIL FROM of your-shop.com', 'bounce.your-shop.com is FAILED', 'DnsRecord'],
      ],
    ],
  ])('sees %s, and says each next step', async (_name, change, seen) => {
    const findings = missingOf(await ask({ ...ready(), ...change() }));
    expect(findings.map(({ what }) => what)).toEqual(seen.map(([what]) => what));
    for (const [index, [, found, remedy]] of seen.entries()) {
      expect(findings[index]?.found).toContain(found);
      expect(findings[index]?.remedy).toContain(remedy);
    }
  });

  it('asks for a secret of the tills of each shop of which a campaign has codes that are not over', async () => {
    const tills = async (until: string, secret: string, of: Partial<Campaign> = {}) => {
      aws.account = { ...ready(), secrets: { webhooks: secret, tokens } };
      const campaigns = [aCampaign({ shop: 'towels', code: { until }, ...of })];
      const findings = await stageFindings('prod', { shops, programs, campaigns }, { now: NOW, pauseMs: 0 });
      return findings.filter(({ what }) => what.includes('tills'));
    };
    const none = '{"towels":{"shopify":["one"],"square":["two"]},"other":{"till":["whsec_x"]}}';
    expect(await tills('2026-11-21T00:00', none)).toMatchObject([
      { what: 'secret of the tills of towels', ok: false, remedy: expect.stringContaining('{"towels": {"till": [') },
    ]);
    expect(await tills('2026-11-21T00:00', '{"towels":{"till":["whsec_x"]}}')).toMatchObject([{ ok: true }]);
    expect(await tills('2026-11-20T00:00', none)).toEqual([]);
    expect(await tills('2026-11-21T00:00', none, { code: undefined })).toEqual([]);
    expect(await tills('2026-11-21T00:00', none, { shop: 'other' })).toEqual([]);
    expect(await tills('2026-11-21T00:00', 'no JSON')).toEqual([]);
  });

  it('reads the trails of campaigns, and names one that does not fit together with what to do', async () => {
    const campaign = aCampaign({ shop: 'towels' });
    const of = async (entries: readonly TrailEntry[], outputs: object = { TrailTable: 'trail' }) => {
      const items = { [`towels#${campaign.id}`]: entries.map((entry) => ({ ...entry, v: SCHEMA })) };
      aws.account = { ...ready(), ...stack({}, outputs), items };
      const findings = await stageFindings(
        'prod',
        { shops, programs, campaigns: [campaign] },
        { now: NOW, pauseMs: 0 },
      );
      return findings.filter(({ what }) => what.startsWith('trail'));
    };
    expect(await of(wholeTrail(campaign))).toMatchObject([{ ok: true, found: 'all 2 steps fit together' }]);
    expect(await of(brokenTrail(campaign))).toMatchObject([
      { ok: false, what: 'trail of eleven of towels', remedy: expect.stringContaining('--shop towels --stage prod') },
    ]);
    expect(await of([], {})).toEqual([]);
  });

  it('asks the account before there is a stage, and knows a domain that SES has already', async () => {
    const findings = await ask({ identities: { 'your-shop.com': { verified: true } } });
    expect(findings[0]).toMatchObject({
      what: 'stack perennial-prod in eu-central-1',
      ok: false,
      found: 'not deployed',
      remedy: expect.stringMatching(/choose the region in which it lies with AWS_REGION.*npx cdk deploy -c stage=prod/),
    });
    const of = (what: string) => findings.find((each) => each.what.startsWith(what));
    expect(of('sender')?.found).toBe('known to SES already by your-shop.com: deploy with -c ownIdentities=off');
    expect(missingOf(findings).map(({ what }) => what)).toEqual([
      'stack perennial-prod in eu-central-1',
      'functions at once',
      'SES account',
      'text messages',
      'spend limit of text messages',
    ]);
    expect((await ask({})).find(({ what }) => what.startsWith('sender'))).toMatchObject({ ok: true });
  });

  it.each<[string, string]>([
    ['ROLLBACK_COMPLETE', 'the first deployment of perennial-prod failed (ROLLBACK_COMPLETE): MailyourShop'],
    ['ROLLBACK_FAILED', 'the first deployment of perennial-prod failed (ROLLBACK_FAILED)'],
    ['CREATE_IN_PROGRESS', 'is being created'],
    ['DELETE_IN_PROGRESS', 'is being deleted'],
    ['REVIEW_IN_PROGRESS', 'not deployed'],
  ])('a stage half deployed, %s, is a sentence', async (status, sentence) => {
    const events = [
      {
        id: 'MailyourShop',
        type: 'AWS::SES::EmailIdentity',
        status: 'CREATE_FAILED',
        reason: 'your-shop.com already exists',
      },
      { id: 'perennial-prod', type: 'AWS::CloudFormation::Stack', status: 'CREATE_IN_PROGRESS' },
    ];
    const [first] = await ask({ stack: { status, events } });
    expect(first?.ok).toBe(false);
    expect(first?.found).toContain(sentence);
    if (status.startsWith('ROLLBACK')) expect(first?.remedy).toContain('-c ownIdentities=off');
    expect(first?.remedy).not.toBe('');
  });

  it.each<[string, Readonly<Record<string, string | undefined>>, string, AwsAccount]>([
    ['no region', { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined }, 'no AWS region is chosen', {}],
    [
      'no credentials',
      { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
      'there are no AWS credentials',
      {},
    ],
    ['an expired login', {}, 'the AWS login has expired', { refused: { DescribeStacks: 'ExpiredToken' } }],
    [
      'unknown keys',
      {},
      'AWS does not know these credentials',
      { refused: { DescribeStacks: 'InvalidClientTokenId' } },
    ],
    ['a region that is none', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'AWS cannot be reached in eu-central-1', {}],
  ])('%s is said as such', async (_name, env, problem, account) => {
    const nowhere = {
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    for (const [name, value] of Object.entries({ ...nowhere, ...env })) vi.stubEnv(name, value);
    await expect(ask(account)).rejects.toMatchObject({ name: 'CliError', message: problem, remedy: /./ });
  });

  it('is read on a terminal of 60 columns', async () => {
    const findings = await ask({ ...ready(), subscribers: {} });
    const text = hanging(findingsRows(findings), 60);
    // A word that is longer than the line stands as it is: ARNs and paths are copied.
    expect(text.split('\n').filter((line) => line.length > 60 && line.trim().includes(' '))).toEqual([]);
    expect(text).toMatch(/^FAIL {2}who hears the alarms: nobody\n {6}-> aws sns subscribe/m);
    expect(findingsSum(findings)).toBe('1 of 20 to mend.');
  });
});
