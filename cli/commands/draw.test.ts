import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP, EXAMPLE_PROGRAM } from '#crm-check/examples.ts';
import { claimId } from '#model/reward/claim.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';

const dir = mkdtempSync(join(tmpdir(), 'draw-'));
afterAll(() => rmSync(dir, { recursive: true }));

function desk(lastDay = 0, prizeCount = 1) {
  const line = atCommandLine(aShop());
  const [shop] = line.target.shops;
  const today = localDay(NOON, shop?.timezone ?? '');
  const prizes = [{ id: 'pot', name: 'A pot', names: { 'zh-CN': '一只花盆' }, count: prizeCount }];
  const draw = {
    id: 'july',
    name: 'July',
    names: { 'zh-CN': '七月' },
    from: addDays(today, -9),
    until: addDays(today, lastDay),
    prizes,
  };
  line.target.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: shop?.id ?? '', draws: [draw] }];
  const at = { now: NOON };
  line.target.now = () => at.now;
  return { ...line, at, shop: shop?.id ?? '' };
}

it('opens a draw with the hash of its seed, closes it when it is over, and verifies it by its file alone', async () => {
  const { run, stores, shop, at } = desk();
  const opened = await run('draw', 'open', 'july', '--by', 'mia');
  expect(opened.stdout).toMatch(/July \(july\) is open\n {2}SHA-256 of its seed: [0-9a-f]{64}\n/);
  expect(opened.stdout).toContain(`/m/draw~${shop}~july`);
  expect((await run('draw', 'open', 'july')).stdout).toContain('july was opened before: ');
  for (const number of ['A', 'B', 'C']) await stores.draws.enter(shop, 'july', { number, claim: `c#${number}` });
  const held = await stores.draws.get(shop, 'july');
  const shown = await run('draw', 'show', 'july');
  expect(shown.stdout).toContain('3 tickets: 33');
  expect(shown.stdout + opened.stdout).not.toContain(held?.seed);
  const open = join(dir, 'open.json');
  writeFileSync(open, (await run('draw', 'show', 'july', '--json')).stdout);
  expect(await run('draw', 'verify', open)).toMatchObject({ code: 1, stderr: expect.stringContaining('is open') });
  expect((await run('draw', 'close', 'july')).stderr).toContain('july cannot be closed yet');
  at.now += 2 * 86_400_000;
  const listed = await run('draw', 'close', 'july', '--by', 'mia');
  expect(listed.stdout).toMatch(/is final: 3 tickets; nothing is drawn yet\n {2}SHA-256 of the list: [0-9a-f]{64}\n/);
  const digest = /list: ([0-9a-f]{64})/.exec(listed.stdout)?.[1] ?? '';
  const final = await run('draw', 'show', 'july');
  expect(final.stdout).toContain(digest);
  expect(listed.stdout + final.stdout).not.toContain(held?.seed);
  const closed = await run('draw', 'close', 'july');
  expect(closed.stdout).toMatch(
    /is closed: 1 of 3 tickets won\n {2}its seed: [0-9a-f]{64}\n {2}[ABC] won pot: nobody has/,
  );
  const file = join(dir, 'july.json');
  writeFileSync(file, (await run('draw', 'show', 'july', '--json')).stdout);
  const right = await run(
    'draw',
    'verify',
    file,
    '--commitment',
    held?.commitment ?? '',
    '--digest',
    digest,
    '--ticket',
    'a',
  );
  expect(await run('draw', 'verify', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('--digest') });
  const other = await run('draw', 'verify', file, '--digest', 'ab'.repeat(32));
  expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('noted before the draw') });
  expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining('the result is right, 1 of 3 tickets won') });
  expect(right.stdout).toMatch(/A won (pot|nothing)/);
  const record = JSON.parse((await run('draw', 'show', 'july', '--json')).stdout);
  writeFileSync(file, JSON.stringify({ ...record, result: { ...record.result, seed: 'ab'.repeat(32) } }));
  const wrong = await run('draw', 'verify', file, '--digest', digest);
  expect(wrong).toMatchObject({ code: 1, stdout: expect.stringContaining('the result is WRONG') });
  expect((await run('draw', 'close', 'july', '--json')).stdout).toContain('"outcome": "before"');
});

it('says what is missing: a draw, its opening, the number of the beacon, a file', async () => {
  const { run, at } = desk();
  for (const words of [[], ['win'], ['open'], ['show'], ['close'], ['verify'], ['show', 'july', '--beacon']])
    expect([words, (await run('draw', ...words)).code]).toEqual([words, 2]);
  expect((await run('draw', 'open', 'june')).stderr).toMatch(/no draw june\n.*use one of july/s);
  expect((await run('draw', 'show', 'july')).stderr).toContain('perennial draw open july');
  expect((await run('draw', 'close', 'july')).stderr).toContain('perennial draw open july');
  expect((await run('draw', 'open', 'july', '--beacon')).stdout).toContain('a round of drand decides');
  at.now += 2 * 86_400_000;
  const value = ['draw', 'close', 'july', '--beacon-value', 'AB'.repeat(32)];
  expect((await run(...value)).stderr).toContain('list of tickets is not final');
  expect((await run('draw', 'close', 'july')).stdout).toContain('https://api.drand.sh/');
  expect((await run(...value)).stderr).toContain('cannot be closed yet');
  at.now += 3_600_000;
  expect((await run('draw', 'close', 'july')).stderr).toMatch(/--beacon-value: "randomness" of https:/);
  expect((await run(...value)).stdout).toContain('0 of 0 tickets');
  expect((await run('draw', 'verify', join(dir, 'none.json'))).stderr).toContain('cannot be read');
  writeFileSync(join(dir, 'other.json'), '{}');
  expect((await run('draw', 'verify', join(dir, 'other.json'))).stderr).toContain('no record of a draw');
  const late = desk(-2);
  expect((await late.run('draw', 'open', 'july')).stderr).toContain('the last day of july is over');
});

it('writes to winners who agreed to it in their language, names those who did not, and asked again tells nobody twice', async () => {
  const { run, stores, shop, at, target } = desk(0, 2);
  const trigger = { on: 'custom-event', name: 'draw-won', each: true, afterMs: 0 } as const;
  target.programs = [{ ...EXAMPLE_PROGRAM, id: 'draw-won', topic: 'membership', trigger, exits: [] }];
  await run('draw', 'open', 'july');
  const granted = { channel: 'email', topic: 'membership', state: 'granted', source: 'test', at: NOON } as const;
  const codes = ['ada', 'bob'].map((who) => `code-${who}`);
  for (const who of ['ada', 'bob']) {
    const claim = { customerId: who, request: `ticket-of-${who}`, reward: 'ticket', kind: 'draw-ticket' } as const;
    const more = { points: 0, at: NOON, code: `code-${who}`, state: 'open', history: [], version: 1 } as const;
    await stores.customers.ensure(shop, who);
    await stores.draws.enter(shop, 'july', { number: `code-${who}`, claim: claimId(claim) });
    await stores.claims.put({ ...claim, ...more, shop, draw: 'july' });
  }
  await stores.customers.putProfile(shop, 'ada', { updatedAt: 1, contact: { locale: 'zh-CN' } }, undefined);
  await stores.consents.append(shop, 'ada', granted);
  at.now += 2 * 86_400_000;
  await run('draw', 'close', 'july');
  const once = await run('draw', 'close', 'july');
  expect(once.stdout).toMatch(/1 agreed to no message about it: tell them yourself.*\n {4}code-bob: bob\n/);
  const { winners } = JSON.parse((await run('draw', 'close', 'july', '--json')).stdout);
  expect(winners.map(({ number, tell }: Record<string, string>) => [number, tell]).sort()).toEqual([
    [codes[0], undefined],
    [codes[1], 'bob'],
  ]);
  const told = (await stores.facts.list(shop, 'ada')).filter(({ kind }) => kind === 'custom');
  expect(told).toMatchObject([{ value: { name: 'draw-won', properties: { draw: '七月', prize: '一只花盆' } } }]);
  expect(await stores.touches.stillDue(shop, 0, 2 * NOON)).toHaveLength(2);
});
