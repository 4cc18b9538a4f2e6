import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { drawUnit } from '#flow/rewards/draw-unit.ts';
import { readOwnCode } from '#model/code/own-code.ts';
import type { Membership } from '#model/membership/membership.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

const dir = mkdtempSync(join(tmpdir(), 'rewards-'));
afterAll(() => rmSync(dir, { recursive: true }));

function team() {
  const line = atCommandLine(aShop());
  const shop = line.target.shops[0]?.id ?? '';
  const membership: Membership = {
    ...EXAMPLE_MEMBERSHIP,
    shop,
    rewards: [
      { id: 'five', name: '5 EUR off', kind: 'coupon', points: 300, pool: 'five', valueMinor: 500 },
      { id: 'tea', name: 'Tea', kind: 'sample', points: 50, hasStock: true },
    ],
  };
  line.target.memberships = [membership];
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  return { ...line, shop, file };
}

it('fills a pool from a file, and says by name what it does not take and why', async () => {
  const { run, file } = team();
  const first = await run(
    'rewards',
    'pool',
    'five',
    '--file',
    file('a.csv', 'code,note\nA-1,x\na-1,y\n"B;2",z\n\n+3,w\n'),
  );
  expect(first.code).toBe(1);
  expect(first.stdout).toBe(
    [
      '2 codes added, 2 refused:',
      '  code 2: "a-1" stands in the file before',
      '  code 4: "+3" is no code: it begins with a letter or digit and has no line breaks or tabs',
      'five: 2 of 2 codes are left\n',
    ].join('\n'),
  );
  const again = await run('rewards', 'pool', 'five', '--file', file('b.csv', 'A-1\nC3\n'), '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({
    ...{ added: 1, refused: [{ line: 1, code: 'A-1', why: 'there' }], units: 3, left: 3 },
  });
});

it('makes codes of our own and writes all of a pool for the platform, as it was given', async () => {
  const { run, file, stores, shop } = team();
  expect((await run('rewards', 'pool', 'five', '--make', '30')).stdout).toBe(
    '30 codes added\nfive: 30 of 30 codes are left\n',
  );
  await run('rewards', 'pool', 'five', '--file', file('c.csv', 'spring-0l\n'));
  const out = join(dir, 'out.csv');
  const written = async (form: string) => {
    expect((await run('rewards', 'pool', 'five', '--export', out, '--for', form)).code).toBe(0);
    return readFileSync(out, 'utf8').trimEnd().split('\n');
  };
  const [header, ...lines] = await written('shopify');
  expect([header, lines.at(-1), lines.length]).toEqual(['Title,Code', '5 EUR off,spring-0l', 31]);
  const made = lines.slice(0, 30).map((line) => line.split(',')[1] ?? '');
  expect(made.map((code) => readOwnCode(code)?.length)).toEqual(made.map(() => 12));
  expect((await written('woocommerce')).at(-1)).toBe('spring-0l,5 EUR off,publish,fixed_cart,5.00,1');
  expect((await written('plain'))[0]).toBe('code');
  for (let n = 0; n < 28; n++) await drawUnit(stores.pools, { shop, pool: 'five', claim: `c#${n}` });
  expect((await run('rewards', 'pool', 'five')).stdout).toBe('five: 3 of 31 codes are left: fill it soon\n');
  const all = await run('rewards', 'pool', '--json');
  expect(JSON.parse(all.stdout).pools).toMatchObject([
    { pool: 'five', units: 31, taken: 28, left: 3 },
    { pool: 'stock:tea', units: 0, left: 0 },
  ]);
  expect((await run('rewards', 'pool')).stdout).toMatch(/five +5 EUR off +31 +28 +3 +low/);
});

it('puts pieces into a stock and takes out those that nobody has', async () => {
  const { run, stores, shop } = team();
  expect((await run('rewards', 'stock', 'tea', '--add', '40')).stdout).toBe(
    '40 pieces put in\nTea (tea): 40 left of 40\n',
  );
  expect((await run('rewards', 'stock', 'tea', '--add', '2', '--take-out', '5')).stdout).toContain('37 left of 42');
  await drawUnit(stores.pools, { shop, pool: 'stock:tea', claim: 'c#1' });
  const all = await run('rewards', 'stock', 'tea', '--take-out', '99');
  expect([all.code, all.stdout]).toEqual([
    1,
    expect.stringContaining('36 pieces taken out, not 99: no more were left'),
  ]);
});

it('says what it does not know, and does nothing', async () => {
  const { run, file } = team();
  const wrong: readonly (readonly [number, RegExp, ...string[]])[] = [
    [2, /no step "pol" of rewards/, 'pol'],
    [2, /of which pool/, 'pool', '--make', '3'],
    [2, /--make is a whole number/, 'pool', 'five', '--make', '0'],
    [2, /not both/, 'pool', 'five', '--make', '1', '--file', 'x'],
    [2, /--add does not go with pool/, 'pool', 'five', '--add', '3'],
    [2, /one word too many/, 'pool', 'five', 'six'],
    [1, /no reward draws from a pool fife\n.*use one of five/s, 'pool', 'fife'],
    [1, /the file has no codes/, 'pool', 'five', '--file', file('none.csv', 'code\n')],
    [2, /--for square: no import of codes/, 'pool', 'five', '--export', join(dir, 'x'), '--for', 'square'],
    [1, /five is no reward with a stock/, 'stock', 'five'],
    [2, /--add is a whole number/, 'stock', 'tea', '--add', 'many'],
  ];
  for (const [code, said, ...words] of wrong) {
    const told = await run('rewards', ...words);
    expect([told.code, told.stderr], words.join(' ')).toEqual([code, expect.stringMatching(said)]);
  }
  expect((await run('rewards', 'pool', 'five', '--json')).stdout).toContain('"units": 0');
});

it('takes, packs and sends a reward for a member, lists what is to be sent, and gives it back', async () => {
  const { run, stores, tell, target, shop } = team();
  const identity = { email: 'ada@engine.example' };
  await tell('shopify', anOrderEvent({ identity, contact: { ...identity, firstName: 'Ada' } }));
  await tell('shopify', { type: 'customer', updatedAt: NOON - 5, identity, contact: {}, member: { points: 500 } });
  await run('rewards', 'stock', 'tea', '--add', '3');
  await run('rewards', 'pool', 'five', '--make', '2');
  const to = 'Ada Byron; Main 1; 10115; Berlin; de';
  const took = await run('rewards', 'take', 'tea', '--for', identity.email, '--to', to, '--json');
  expect(took.stderr).not.toContain('perennial:');
  const tea = JSON.parse(took.stdout);
  expect(tea.claim).toMatchObject({ shop, reward: 'tea', state: 'asked', points: 50 });
  const open = await run('rewards', 'claims', '--open');
  expect(open.stdout).toMatch(new RegExp(`Tea +${tea.claim.code} +asked +Ada Byron, Main 1, 10115 Berlin, DE`));
  const [customer] = await stores.claims.of(shop, tea.claim.customerId);
  expect(customer?.address?.city).toBe('Berlin');
  const typed = tea.claim.code.toLowerCase().replaceAll('-', ' ');
  expect((await run('rewards', 'fulfil', typed, '--is', 'sent', '--note', 'DHL 1')).stdout).toContain('is sent');
  expect((await run('rewards', 'fulfil', typed, '--is', 'packed')).stderr).toContain('only forwards');
  expect((await run('rewards', 'claims', '--open')).stdout).toContain('nothing is to be packed or sent');
  const five = await run('rewards', 'take', 'five', '--for', identity.email);
  const code = five.stdout.trim().split(': ').at(-1) ?? '';
  expect((await run('rewards', 'return', code, '--as', 'mia')).stdout).toContain('300 points went back');
  const giveBack = (as: string) => run('rewards', 'return', typed, '--as', as);
  expect((await giveBack('mia')).stdout).toContain('when another person of the team agrees');
  expect(await giveBack('mia')).toMatchObject({ code: 1, stderr: expect.stringContaining('mia asked to give') });
  const listed = (await run('rewards', 'claims')).stdout;
  expect(listed).toMatch(/5 EUR off +\S+ +given back/);
  expect(listed).toMatch(/Tea +\S+ +sent/);
  expect((await giveBack('jo')).stdout).toContain('50 points went back');
  for (const [said, ...words] of [
    [/it is sent, and there is no address/, 'take', 'tea', '--for', identity.email],
    [/the country is two letters/, 'take', 'tea', '--for', identity.email, '--to', 'A; B 1; 1; C; Germany'],
    [/there is no such reward/, 'take', 'cup', '--for', identity.email],
    [/nobody of .* has a reward ABC/, 'return', 'ABC', '--as', 'mia'],
    [/--is one of packed, sent, delivered/, 'fulfil', 'ABC', '--is', 'asked'],
  ] as const)
    expect((await run('rewards', ...words)).stderr).toMatch(said);
  target.memberships = [];
  expect((await run('rewards', 'claims')).stderr).toContain('has no membership');
});
