import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryRedemptions } from '#adapters/memory/redemptions.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { keptClaim } from '#model/campaign/code/code-token.ts';
import { codeOf, shownCode } from '#model/campaign/code/short-code.ts';
import { entryAfter } from '#model/campaign/trail.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent } from '#test/support/ingest.ts';

const RING = { current: '1', keys: { '1': 'a key of some length' } };
const dir = mkdtempSync(join(tmpdir(), 'redeem-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function desk() {
  const line = atCommandLine(aShop());
  const [shop] = line.target.shops;
  const campaign = aCampaign({ id: 'eleven', shop: shop?.id ?? '', code: { until: '2100-01-01T00:00' } });
  const [codes, redemptions] = [memoryShortLinks(), memoryRedemptions()];
  const [claims, pools] = [memoryClaims(), memoryCodePools()];
  Object.assign(line.stores, { codes, redemptions, claims, pools });
  line.target.campaigns = [campaign];
  for (const [n, name] of ['ada', 'bob'].entries()) {
    const identity = { email: `${name}@engine.example` };
    await line.tell('shopify', anOrderEvent({ orderKey: `s:${n}`, identity, contact: identity }));
  }
  const owner = async (name: string) =>
    (await line.target.owner(campaign.shop, { kind: 'email', value: `${name}@engine.example` })) ?? '';
  const give = async (name: string): Promise<string> => {
    const claim = { shop: campaign.shop, campaign: campaign.id, customerId: await owner(name) };
    const code = codeOf(claim, RING, 0);
    await codes.keep(code, keptClaim(claim), Number.MAX_VALUE);
    return shownCode(code);
  };
  const came = async (name: string) =>
    (await line.deps.facts.list(campaign.shop, await owner(name))).filter(({ kind }) => kind === 'custom');
  return { ...line, give, came, campaign, claims, pools };
}

it('redeems a code once, says when it was redeemed before, and counts by store', async () => {
  const { run, give, came } = await desk();
  const [code, other] = [await give('ada'), await give('bob')];
  const first = await run('redeem', code.toLowerCase().replace('-', ' '), '--store', 'Mitte');
  expect([first.code, first.stdout]).toEqual([
    0,
    expect.stringMatching(`^${code} is redeemed: Singles Day \\(eleven\\), .*, Mitte\n$`),
  ]);
  const again = await run('redeem', code);
  expect([again.code, again.stdout]).toEqual([
    1,
    expect.stringMatching(/was redeemed before: .*, Mitte\. Give nothing for it\.\n$/),
  ]);
  expect(JSON.parse((await run('redeem', code, '--json')).stdout)).toMatchObject({ outcome: 'before', store: 'Mitte' });
  expect((await run('redeem', other)).code).toBe(0);
  expect(await came('ada')).toMatchObject([{ value: { properties: { campaign: 'eleven', store: 'Mitte' } } }]);
  expect((await run('customer', 'ada@engine.example')).stdout).toMatch(/Came to .*\n.*\n.*Singles Day +Mitte/);
  expect((await run('customer', 'bob@engine.example', '--json')).stdout).toContain('"came"');
  expect(JSON.parse((await run('campaign', 'redeemed', 'eleven', '--json')).stdout)).toMatchObject({
    redeemed: 2,
    stores: [{ redeemed: 1 }, { store: 'Mitte', redeemed: 1 }],
  });
  expect((await run('campaign', 'redeemed', 'eleven')).stdout).toContain('2 codes redeemed');
});

it('says what is no code, and redeems nothing of a campaign that was cancelled or of which nothing is known', async () => {
  const { run, give, stores, campaign } = await desk();
  for (const words of [[], ['a', 'b'], ['7K3M9'], ['7K3M9-XQ2PD', '--store', ' ']])
    expect((await run('redeem', ...words)).code).toBe(2);
  expect(await run('redeem', '7K3M9-XQ2PD')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('no such code'),
  });
  const code = await give('ada');
  const by = { name: 'mia', arn: 'arn:aws:iam::111122223333:user/mia' };
  const next = entryAfter(undefined, { step: 'cancel', by, at: 1 }, { ...campaign, owners: [] });
  if ('entry' in next) await stores.trail.append(next.entry);
  expect(await run('redeem', code)).toMatchObject({ code: 1, stdout: expect.stringContaining('was cancelled') });
});

it('takes who came from a list once, tells which lines name nobody, and makes nobody known', async () => {
  const { run, came, give, deps, campaign } = await desk();
  await run('redeem', await give('bob'));
  const file = join(dir, 'guests.csv');
  const lines = [
    'e-mail,name',
    'Ada@engine.example,Ada',
    'ada@engine.example',
    'bob@engine.example',
    'nobody@engine.example',
    '%%%',
    '',
  ];
  writeFileSync(file, lines.join('\n'));
  const told = await run('campaign', 'attended', 'eleven', '--list', file, '--json');
  expect(told.code).toBe(0);
  expect(JSON.parse(told.stdout)).toMatchObject({ told: 1, known: 1, unknown: [{ line: 5 }, { line: 6 }] });
  expect(await came('ada')).toMatchObject([{ value: { name: 'attended', properties: { campaign: 'eleven' } } }]);
  expect(JSON.parse((await run('campaign', 'attended', 'eleven', '--list', file, '--json')).stdout)).toMatchObject({
    told: 0,
    known: 2,
  });
  expect([await came('ada'), await came('bob')].map(({ length }) => length)).toEqual([1, 1]);
  expect(await deps.identities.owners(campaign.shop, [{ kind: 'email', value: 'nobody@engine.example' }])).toEqual([
    undefined,
  ]);
  const text = (await run('campaign', 'attended', 'eleven', '--list', file)).stdout;
  expect(text).toContain(
    '2 lines name nobody whom Garden knows, and are left out:\n  line 5: nobody of that address or id',
  );
  expect(text).not.toContain('nobody@');
  for (const more of [
    [],
    ['--list', join(dir, 'none.csv')],
    ['--list', file, '--at', '2999-01-01T00:00'],
    ['--list', file, '--at', 'soon'],
  ])
    expect((await run('campaign', 'attended', 'eleven', ...more)).code).toBeGreaterThan(0);
});

it('redeems the code of a reward once, and says by name what it is and why it gives nothing', async () => {
  const { run, target, campaign, claims, pools } = await desk();
  const code = '7K3M-9XQ2-PD4S';
  expect((await run('redeem', code)).code).toBe(2);
  const cup = { id: 'cup', name: 'A cup', kind: 'gift', points: 10, handOver: 'store' } as const;
  target.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: campaign.shop, rewards: [cup] }];
  expect(await run('redeem', code)).toMatchObject({ code: 1, stdout: expect.stringContaining('no such code') });
  const held = { shop: campaign.shop, customerId: 'c', version: 1, reward: 'cup', kind: cup.kind, points: 10, at: 0 };
  const open = { ...held, request: 'one', code, state: 'open', history: [] } as const;
  await claims.put(open);
  await claims.put({ ...open, request: 'two', code: 'BACK 1', state: 'returned' });
  await claims.put({ ...open, request: 'three', code: 'USED 1', order: { key: 's:1', at: 0 } });
  for (const { code: own, request } of [open, { code: 'BACK 1', request: 'two' }, { code: 'USED 1', request: 'three' }])
    await pools.own(campaign.shop, own, { claim: `c#${request}` });
  const first = await run('redeem', code.toLowerCase(), '--store', 'Mitte');
  expect(first).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^7K3M-.* is redeemed: A cup \(cup\), .*, Mitte\n$/),
  });
  expect((await run('redeem', code)).stdout).toMatch(/was redeemed before: .*, Mitte\. Give nothing/);
  expect((await run('redeem', 'back 1')).stdout).toContain('the reward was given back. Give nothing');
  expect((await run('redeem', 'used 1')).stdout).toContain('was used by an order: ');
  expect(JSON.parse((await run('redeem', code, '--json')).stdout)).toMatchObject({ outcome: 'before', reward: 'cup' });
});
