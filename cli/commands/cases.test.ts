import { describe, expect, it } from 'vitest';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

async function aTeamWithACase() {
  const line = atCommandLine();
  const handOffs = memoryHandOffs();
  Object.assign(line.stores, { handOffs });
  Object.assign(line.target, { team: { members: [{ id: 'mia', name: 'Mia' }] } });
  await handOffs.put(
    {
      ...{ id: 'h1', shop: 'garden', customerId: 'c1', reason: 'low-answer', card: 'Call and ask', version: 1 },
      ...{ known: { tier: 'A', country: 'GB' }, answer: { survey: 'care', score: 2 }, member: 'mia', openedAt: NOON },
    },
    undefined,
  );
  return { ...line, handOffs };
}

describe('perennial cases', () => {
  it('shows who waits for whom, with the card and what is known', async () => {
    const { run } = await aTeamWithACase();
    const { code, stdout } = await run('cases');
    expect(code).toBe(0);
    expect(stdout).toMatch(/2026-11-20 12:00 +case +h1 +c1 +mia +open/);
    expect(stdout).toContain('h1: Call and ask');
    expect(stdout).toContain('because of: low answer');
    expect(stdout).toContain('known: tier A, GB, answered 2 of 10 in care');
    const { cases, counts } = JSON.parse((await run('cases', '--json')).stdout);
    expect(counts).toMatchObject({ open: 1, taken: 0, kept: 0 });
    expect(cases).toMatchObject([{ id: 'h1', customerId: 'c1' }]);
  });

  it('takes a case and closes it with what came of it', async () => {
    const { run, handOffs } = await aTeamWithACase();
    expect((await run('cases', '--take', 'h1', '--by', 'mia')).stdout).toBe('case h1 is with mia\n');
    expect(await handOffs.get('garden', 'h1')).toMatchObject({ takenBy: 'mia', takenAt: NOON });
    const closing = ['cases', '--close', 'h1', '--by', 'mia', '--outcome', 'kept'];
    expect((await run(...closing)).stdout).toBe('case h1 is closed by mia: kept\n');
    expect((await run('cases')).stdout).toContain('nobody waits for the team');
    expect((await run('cases', '--all')).stdout).toMatch(/h1 .*closed .*kept/);
  });

  it('shows what is late first, and closes a lead with what it is worth', async () => {
    const { run, handOffs, tell, target } = await aTeamWithACase();
    const identity = { accountId: '7', email: 'ada@engine.example' };
    await tell('shopify', anOrderEvent({ identity, orderKey: 's:1001', grossMinor: 12_050 }));
    const buyer = (await target.owner('garden', { kind: 'email', value: identity.email })) ?? '';
    const lead: Omit<HandOff, 'openedAt'> = {
      ...{ id: 'tea.l1', shop: 'garden', customerId: buyer, reason: 'journey', card: 'Call', version: 1 },
      ...{ known: {}, program: 'tea', campaign: 'tea', step: 'call', group: 'clicked', member: 'mia' },
      as: 'lead',
    };
    await handOffs.put({ ...lead, openedAt: NOON, dueAt: NOON + 1 }, undefined);
    await handOffs.put({ ...lead, id: 'tea.l2', openedAt: NOON, dueAt: NOON - 1 }, undefined);
    const { stdout } = await run('cases');
    expect(stdout.match(/lead +tea\.l\d/g)).toEqual([expect.stringMatching('l2'), expect.stringMatching('l1')]);
    expect(stdout).toMatch(/tea\.l2 .* late /);
    expect(stdout).toContain('because of: tea, clicked of its message');

    const close = (id: string, ...words: readonly string[]) => run('cases', '--close', id, '--by', 'mia', ...words);
    expect((await close('tea.l1', '--outcome', 'kept')).stderr).toContain('is a lead: --outcome won, lost, later');
    expect((await close('tea.l1', '--outcome', 'won', '--value=-3')).stderr).toContain('write it in GBP');
    expect((await close('tea.l1', '--outcome', 'won', '--value', '1.234')).stderr).toContain('write it in GBP');
    expect((await close('tea.l1', '--outcome', 'lost', '--value', '3')).stderr).toContain('go with --outcome won');
    expect((await close('tea.l1', '--outcome', 'won', '--order', '9')).stderr).toContain('has no order 9');
    expect(await handOffs.get('garden', 'tea.l1')).toMatchObject({ version: 1 });
    expect((await close('tea.l1', '--outcome', 'won', '--order', '1001')).stdout).toBe(
      'lead tea.l1 is closed by mia: won, 120.50 GBP\n',
    );
    expect((await close('tea.l2', '--outcome', 'won', '--value', '80')).stdout).toContain('won, 80.00 GBP');
    expect(await handOffs.get('garden', 'tea.l1')).toMatchObject({ valueMinor: 12_050, currency: 'GBP' });
    const { wonMinor, counts } = JSON.parse((await run('cases', '--json')).stdout);
    expect([wonMinor, counts.won, counts.late]).toEqual([20_050, 2, 0]);
  });

  it('takes no order for the worth of a lead that is not paid, older than it, or what another lead brought', async () => {
    const { run, handOffs, tell, target } = await aTeamWithACase();
    const identity = { accountId: '7', email: 'ada@engine.example' };
    const told = (orderKey: string, over: object = {}) =>
      tell('shopify', anOrderEvent({ identity, orderKey, grossMinor: 5000, ...over }));
    await told('s:1001');
    await told('s:1002', { payment: 'unpaid' });
    await told('s:1003', { placedAt: NOON - 90 * DAY_MS });
    await told('s:1004');
    const buyer = (await target.owner('garden', { kind: 'email', value: identity.email })) ?? '';
    const lead: Omit<HandOff, 'id'> = {
      ...{ shop: 'garden', customerId: buyer, as: 'lead', reason: 'journey', card: 'Call', version: 1, known: {} },
      openedAt: NOON,
    };
    for (const id of ['l1', 'l2']) await handOffs.put({ ...lead, id }, undefined);
    const close = (id: string, order: string) =>
      run('cases', '--close', id, '--by', 'mia', '--outcome', 'won', '--order', order);
    expect((await close('l1', '1002')).stderr).toContain('order 1002 is not paid (unpaid)');
    expect((await close('l1', '1001,1003')).stderr).toContain(
      'order 1003 was placed 2026-08-22 13:00, before the lead was opened (2026-11-20 12:00)',
    );
    expect(await handOffs.get('garden', 'l1')).toMatchObject({ version: 1 });
    expect((await close('l1', '1001,s:1001')).stdout).toContain('won, 50.00 GBP');
    const twice = await close('l2', '1004,1001');
    expect([twice.code, twice.stderr]).toEqual([
      1,
      expect.stringContaining('order 1001 is what lead l1 brought already'),
    ]);
    expect((await close('l2', '1004')).stdout).toContain('won, 50.00 GBP');
    expect(JSON.parse((await run('cases', '--json')).stdout).wonMinor).toBe(10_000);
  });

  it.each<[string, number, string, readonly string[]]>([
    ['no member', 2, '--by says who: mia', ['--take', 'h1']],
    ['somebody else', 1, 'bob is nobody of the team', ['--take', 'h1', '--by', 'bob']],
    ['no outcome', 2, '--close needs --outcome', ['--close', 'h1', '--by', 'mia']],
    ['a word that is none', 2, '--close needs --outcome', ['--close', 'h1', '--by', 'mia', '--outcome', 'fine']],
    ['an outcome of taking', 2, '--outcome goes with --close', ['--take', 'h1', '--by', 'mia', '--outcome', 'kept']],
    ['both', 2, 'not both', ['--take', 'h1', '--close', 'h1']],
    ['a case that is not there', 1, 'there is no case h9', ['--take', 'h9', '--by', 'mia']],
  ])('refuses %s and changes nothing', async (_, code, said, words) => {
    const { run, handOffs } = await aTeamWithACase();
    const result = await run('cases', ...words);
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(said);
    expect(await handOffs.get('garden', 'h1')).toMatchObject({ version: 1 });
  });
});
