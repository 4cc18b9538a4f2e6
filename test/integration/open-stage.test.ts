import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ownerOf } from '#cli/target/owner.ts';
import { storesOf } from '#cli/target/stores.ts';
import declared from '#crm/crm.config.ts';
import { isAllowed, parseDocument, type Statement } from '#local/iam/policy.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { StackModel } from '#local/template/stack-model.ts';
import { readTemplate } from '#local/template/template.ts';
import { entryAfter } from '#model/campaign/trail.ts';
import { dayKeys } from '#model/day/manifest.ts';
import { poolOf } from '#model/reward/reward.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { testHashes } from '#test/support/campaign.ts';
import { type AwsAccount, startAwsAccount } from '#test/support/engines/aws-account.ts';
import { type IamGate, startIamGate } from '#test/support/engines/iam-gate.ts';
import { runHere } from '#test/support/engines/run-here.ts';
import { anOrderEvent } from '#test/support/ingest.ts';
import { everyItem, localAssembly, startScenario } from '#test/support/scenario/stack.ts';
import { aDueTouch, aTouch } from '#test/support/touches.ts';

const shop = declared.shops.find(({ id }) => id === 'demo-shopify');
if (!shop) throw new Error('crm/ declares no shop demo-shopify');
const campaign = declared.campaigns?.find((one) => one.shop === shop.id);
const hasPools = declared.memberships?.some(({ rewards = [] }) => rewards.some((one) => poolOf(one))) ?? false;
const now = Date.now();
const today = localDay(now, shop.timezone);
const yesterday = localDay(now - DAY_MS, shop.timezone);
const mira = { email: 'mira.kovacs@mail.example', phone: '+4915112345678', accountId: '77001' };

const dir = mkdtempSync(join(tmpdir(), 'perennial-open-stage-'));
let stack: LocalStack;
let gate: IamGate;
let account: AwsAccount;
let stopAccount: () => Promise<void>;
let figures: readonly Statement[];
let lookups: readonly Statement[];
let miraId: string;

/** Everything lies in local engines; between them and the command stand the permissions of whoever reads. */
beforeAll(async () => {
  const assembly = await localAssembly();
  // a clock that stands: no schedule of the stack's own writes while the commands are shown to write nothing
  stack = await startScenario(assembly, { startAt: now });
  await fill();
  const model = new StackModel(readTemplate(assembly.template), {
    queueEndpoint: 'http://127.0.0.1',
    apiUrl: stack.apiUrl,
  });
  const held = (output: string): readonly Statement[] =>
    parseDocument(model.byArn(model.outputs[output] ?? '')?.properties.PolicyDocument);
  figures = held('ReadOnlyPolicyArn');
  lookups = held('ReadOnlyLookupsPolicyArn');
  const aws = await startAwsAccount();
  const key = stack.outputs.PersonKeyArn ?? '';
  account = {
    // a deployment that was rolled back is a stage all the same
    stack: { status: 'UPDATE_ROLLBACK_COMPLETE', outputs: stack.outputs },
    secrets: { [key]: stack.secret(key) },
  };
  aws.account = account;
  stopAccount = () => aws.stop();
  const endpointOf = async (client: LocalStack['clients']['dynamo'] | LocalStack['clients']['s3']): Promise<string> => {
    const at = await client.config.endpoint?.();
    return `${at?.protocol}//${at?.hostname}:${at?.port}`;
  };
  gate = await startIamGate(
    {
      dynamodb: await endpointOf(stack.clients.dynamo),
      s3: await endpointOf(stack.clients.s3),
      secretsmanager: aws.endpoint,
      cloudformation: aws.endpoint,
    },
    [],
  );
  for (const service of ['DYNAMODB', 'S3', 'SECRETS_MANAGER', 'CLOUDFORMATION'])
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, gate.endpoint);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
}, 240_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await gate?.stop();
  await stopAccount?.();
  await stack?.stop();
  rmSync(dir, { recursive: true });
});

/** Two buyers, a delivery that cannot be applied, touches of today, and a daily run. */
async function fill(): Promise<void> {
  const order = (id: number, days: number, who: object) =>
    anOrderEvent({
      ...{ orderKey: `s:${id}`, orderName: `#${id - 5_000_000_000}`, currency: shop?.currency ?? '' },
      ...{ updatedAt: now - days * DAY_MS, placedAt: now - days * DAY_MS },
      ...who,
    });
  const ofMira = { identity: mira, contact: { ...mira, accountId: undefined, firstName: 'Mira', lastName: 'Kovacs' } };
  const ofJon = { identity: { email: 'jon@mail.example' }, contact: { email: 'jon@mail.example', firstName: 'Jon' } };
  const events = [
    ...[order(5_000_001_001, 90, ofMira), order(5_000_001_002, 50, ofMira), order(5_000_001_003, 9, ofMira)],
    order(5_000_001_004, 4, ofJon),
  ];
  const message = { kind: 'events', shop: shop?.id, source: 'import', receivedAt: now };
  const queue = stack.queue('IngestQueue');
  for (const [n, event] of events.entries())
    await queue.send(JSON.stringify({ ...message, id: `told-${n}`, events: [event] }));
  const broken = order(5_000_001_005, 3, { ...ofJon, currency: 'QQQ' });
  await queue.send(JSON.stringify({ ...message, id: 'told-broken', events: [broken] }));
  await stack.drain();
  const key = async () => stack.secret(stack.outputs.PersonKeyArn ?? '');
  const owner = await ownerOf(
    stack.clients.dynamo,
    stack.outputs,
    key,
  )(shop?.id ?? '', {
    kind: 'email',
    value: mira.email,
  });
  miraId = owner ?? '';
  const { touches, trail } = storesOf(stack.clients, stack.outputs, key);
  const common = { shop: shop?.id ?? '', customerId: miraId, endDay: today };
  for (const n of [1, 2, 3])
    await touches.create(
      aTouch({ ...common, touchId: `t${n}`, state: 'sent', reason: 'provider_accepted', endedAt: now - n * 60_000 }),
    );
  const due = aDueTouch({
    ...{ shop: shop?.id ?? '', customerId: miraId, touchId: 't4' },
    ...{ plannedAt: now, plannedFor: now + DAY_MS, dueAt: now + DAY_MS },
  });
  const { dueAt: _dueAt, purpose: _purpose, ...planned } = due;
  await touches.plan(due);
  await touches.create(aTouch({ ...planned, state: 'deferred', reason: 'quiet_hours', channel: undefined }));
  if (campaign) {
    const person = { name: 'mia', arn: 'arn:aws:iam::000000000000:user/mia' };
    const submit = { step: 'submit', by: person, at: now, numbers: { audience: 2 } } as const;
    const next = entryAfter(undefined, submit, { ...campaign, hashes: testHashes(), owners: [] });
    if ('entry' in next) await trail.append(next.entry);
  }
  await stack.runDaily(shop?.id ?? '', yesterday);
}

const run = (words: readonly string[], while_?: Parameters<typeof runHere>[2]) => runHere(dir, words, while_);

const open = (use: (load: Load, url: string) => Promise<void>) =>
  run(['open', '--stage', 'local', '--port', '0', '--json'], async (said) => {
    const { page } = JSON.parse(said().stdout) as { readonly page: string };
    const load: Load = async (path) => {
      const response = await fetch(`${page}/${shop?.id}${path}`, { redirect: 'manual' });
      return { status: response.status, location: response.headers.get('location'), text: await response.text() };
    };
    await use(load, page);
  });

type Load = (
  path: string,
) => Promise<{ readonly status: number; readonly location: string | null; readonly text: string }>;

const plain = (text: string): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('open --stage', () => {
  it('shows figures, segments, people and touches of a stage with its read-only policies, and changes nothing', async () => {
    gate.hold([...figures, ...lookups]);
    const before = await everyItem(stack);
    const seen: string[] = [];
    const { code, stderr } = await open(async (load) => {
      const ok = async (path: string): Promise<string> => {
        const { status, text } = await load(path);
        expect([path, status, status === 200 ? '' : plain(text)]).toEqual([path, 200, '']);
        seen.push(plain(text).slice(-300));
        return text;
      };
      const home = await ok('');
      expect(plain(home)).toContain('could not be taken in (parked)');
      expect(plain(home)).toContain('Stage local in us-east-1, read only');
      for (const path of [
        '/segments',
        '/segments?format=csv',
        '/customers?segment=stage:active',
        '/programs',
        '/programs/birthday',
        '/programs/win-back',
        '/programs/win-back?step=ten-days&who=waits',
        '/cases',
        '/campaigns',
      ])
        await ok(path);
      if (campaign) {
        expect(plain(await ok(`/campaigns/${campaign.id}`))).toContain('submitted, for 2 people');
        await ok(`/programs/${campaign.id}`);
      }
      expect(plain(await ok('/customers'))).toContain('Mira Kovacs');
      expect(await ok('/customers?format=csv')).toContain(miraId);
      expect(plain(await ok(`/customers/${miraId}`))).toContain('Mira Kovacs');
      await ok(`/customers/${miraId}?format=json`);
      const target = `/${shop.id}/customers/${miraId}`;
      for (const who of [mira.email, mira.phone, 's:5000001002', '5000001002', mira.accountId]) {
        const { status, location } = await load(`/customers?q=${encodeURIComponent(who)}`);
        expect([who, status, location]).toEqual([who, 302, target]);
      }
      const touches = plain(await ok('/touches'));
      expect(touches).toContain('newest first: 1 to 3');
      expect(touches.match(/Win-back e-mail Sent/g)).toHaveLength(3);
      expect(touches).toMatch(/Waiting.*Due in the next 48 hours.*at this hour nobody is written to.*Ended/);
      expect(touches).toContain('Mira Kovacs');
      expect(await ok('/touches?format=csv')).toContain(`${miraId},email,sent`);
      const messages = await load('/outbox');
      expect([messages.status, plain(messages.text)]).toEqual([404, expect.stringContaining('keeps no messages')]);
      // nothing leads to a page of messages, and no form writes
      expect(home).not.toContain('/outbox"');
      expect(home).not.toContain('method="post"');
    });
    expect([code, stderr]).toEqual([0, expect.stringMatching(/\d+ read units were taken/)]);
    expect(Number(/([\d,]+) read units were taken/.exec(stderr)?.[1]?.replaceAll(',', ''))).toBeGreaterThan(50);
    expect(await everyItem(stack)).toEqual(before);
    expect(readdirSync(dir)).toEqual([]);
  }, 120_000);

  it('finds no order by the number that shoppers see, and says which number it takes', async () => {
    gate.hold([...figures, ...lookups]);
    await open(async (load) => {
      const { status, text } = await load('/customers?q=%231002');
      expect(status).toBe(200);
      expect(plain(text)).toContain('Nobody is known by &quot;#1002&quot;');
      expect(plain(text)).toContain('at the end of the address of the order');
      expect(plain(text)).not.toContain('perennial customer');
    });
  });

  it('kpi, segments, report and customer work with the same policies', async () => {
    gate.hold([...figures, ...lookups]);
    const common = ['--shop', shop.id, '--stage', 'local'];
    for (const words of [['kpi'], ['segments'], ['report', '--json'], ['customer', mira.email], ['customer', miraId]]) {
      const { code, stderr } = await run([...words, ...common]);
      expect([words, code, code === 0 ? '' : stderr]).toEqual([words, 0, '']);
    }
    // a day that ends a month lies apart
    const monthEnd = addDays(`${today.slice(0, 7)}-01`, -1);
    const object = { Bucket: stack.outputs.RunsBucket, Key: dayKeys.manifest(shop.id, monthEnd) };
    await stack.clients.s3.send(new PutObjectCommand({ ...object, Body: '{}' }));
    expect(await run(['segments', '--as-of', monthEnd, ...common])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('month-ends/'),
    });
    await stack.clients.s3.send(new DeleteObjectCommand(object));
  });

  it('dry-run, explain, cases, people, held, diagnose, digest and the preview of a migration work with the same policies', async () => {
    gate.hold([...figures, ...lookups]);
    const before = await everyItem(stack);
    const common = ['--shop', shop.id, '--stage', 'local'];
    for (const words of [
      ['dry-run', '--days', '2'],
      ['explain', mira.email, '--program', 'win-back'],
      ['migrate', 'win-back'],
      ['cases', '--all'],
      ['people', '--segment', 'stage:active'],
      ...[['held'], ['diagnose']],
      ['digest'],
      ...[['members'], ['referrals'], ['points', 'asked']],
    ]) {
      const { code, stderr } = await run([...words, ...common]);
      expect([words, code, code === 0 ? '' : stderr]).toEqual([words, 0, '']);
    }
    expect(await everyItem(stack)).toEqual(before);
  }, 240_000);

  it('a command that lacks a right says which, also where it fails behind another error', async () => {
    gate.hold([...figures, ...lookups.filter(({ resources }) => !JSON.stringify(resources).includes('Consents'))]);
    for (const words of [
      ['dry-run', '--days', '2'],
      ['explain', miraId, '--touch', 't4'],
    ]) {
      const { code, stderr } = await run([...words, '--shop', shop.id, '--stage', 'local']);
      expect([words, code, stderr]).toEqual([words, 1, expect.stringContaining('may not ask that')]);
      expect(stderr).not.toContain('defect');
    }
  });

  it('asked for nothing that the policies do not allow, never for a scan, and for all that they allow', () => {
    const calls = gate.calls();
    const held = [...figures, ...lookups];
    expect(calls.filter((call) => !isAllowed(held, call))).toEqual([]);
    expect(calls.filter(({ action }) => !/:(?:Get|BatchGet|Query|List|Describe)/.test(action))).toEqual([]);
    const grants = held.flatMap(({ actions, resources, ...rest }) =>
      [actions].flat().flatMap((action) => [resources].flat().map((resource) => ({ action, resource, rest }))),
    );
    expect(grants.length).toBeGreaterThan(15);
    const idle = grants.filter(({ action, resource, rest }) => {
      const one = { ...rest, actions: [String(action)], resources: [String(resource)] };
      return !calls.some((call) => isAllowed([one], call));
    });
    // where the team declares no campaign, nothing is asked about one
    const ofCampaigns = campaign ? [] : ['Trail', 'Counters'];
    // nor is what is left of pools and stocks, where no reward has one
    const isOfPools = (grant: string): boolean => !hasPools && /:GetItem .*Members/.test(grant);
    expect(
      idle
        .map(({ action, resource }) => `${action} ${resource}`)
        .filter((grant) => !ofCampaigns.some((table) => grant.includes(table)) && !isOfPools(grant)),
    ).toEqual([]);
  });

  it('who holds the policy of figures alone sees figures and segments, and nobody', async () => {
    gate.hold(figures);
    const { code } = await open(async (load) => {
      for (const path of ['', '/segments']) expect([path, (await load(path)).status]).toEqual([path, 200]);
      for (const path of [
        '/customers',
        '/programs',
        ...(campaign ? ['/campaigns'] : []),
        `/customers/${miraId}`,
        `/customers?q=${mira.email}`,
      ]) {
        const { status, text } = await load(path);
        expect([path, status]).toEqual([path, 502]);
        expect(plain(text)).toContain('ReadOnlyLookups');
        expect(plain(text)).not.toContain('Kovacs');
      }
    });
    expect(code).toBe(0);
  });

  it('says what is missing and what to do before a page is opened', async () => {
    const words = ['open', '--stage', 'local', '--port', '0'];
    gate.hold([]);
    expect(await run(words)).toMatchObject({ code: 1, stderr: expect.stringContaining('may not ask that') });
    gate.hold(figures.filter(({ sid }) => sid === 'StageOutputs'));
    expect(await run(words)).toMatchObject({ code: 1, stderr: expect.stringContaining('ReadOnlyPolicy') });
    gate.hold([...figures, ...lookups]);
    const { ReadOnlyPolicyArn: _older, PersonKeyArn: _key, ...older } = stack.outputs;
    Object.assign(account, { stack: { status: 'UPDATE_COMPLETE', outputs: older } });
    expect(await run(words)).toMatchObject({ code: 1, stderr: expect.stringContaining('deploy this version') });
    Object.assign(account, { stack: undefined });
    expect(await run(words)).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no stack') });
    expect(await run([...words, '--state', 'x'])).toMatchObject({ code: 2 });
    expect(await run(['open', '--state', join(dir, 'none')])).toMatchObject({ code: 1 });
  });
});
