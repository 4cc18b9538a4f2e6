import { expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { aMembership } from '#test/support/kept-days.ts';

const EMAIL = 'ada@engine.example';

async function ada() {
  const world = atCommandLine();
  const identity = { accountId: '7', email: EMAIL };
  await world.tell('shopify', anOrderEvent({ identity, contact: { email: EMAIL, firstName: 'Ada' } }));
  await world.tell('shopify', {
    ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOON - 1000 },
    ...{ source: 'shopify', identity: { accountId: '7' } },
  });
  const id = (await world.target.owner('garden', { kind: 'email', value: EMAIL })) ?? '';
  return { ...world, id };
}

it('customer says in which segments somebody is and what each means, in words', async () => {
  const { run, deps, id, target } = await ada();
  expect((await run('customer', EMAIL)).stdout).toContain('in no segment yet: the first daily run');
  const where = { type: 'tag', is: ['tea'] } as const;
  Object.assign(target, { segments: [{ id: 'tea', name: 'Tea friends', where }] });
  const current = aMembership({ r: 1, f: 5, m: 5, stage: 'lapsed', tier: 'A', rules: ['tea'] });
  await deps.customers.setMembership('garden', id, { day: '2026-11-19', current });
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/RFM scores +recency 1, frequency 5, money 5, each of 5\n/);
  expect(stdout).toMatch(/RFM group +Cannot lose them: bought most often/);
  expect(stdout).toMatch(/lifecycle +Lapsed: so much later/);
  expect(stdout).toMatch(/of your team +Tea friends\n/);
  expect(stdout).not.toMatch(/stage:|group:|rule:/);
});

it('customer says by which channel somebody may be written to, and what contradicts itself', async () => {
  const { run, stores } = await ada();
  expect((await run('customer', EMAIL)).stdout).toMatch(
    /e-mail +yes: marketing +never +never\n +SMS +no: nobody ever agreed/,
  );
  await stores.consents.suppress('garden', 'email', EMAIL, { scope: 'all', reason: 'bounce', at: NOON });
  const { id } = JSON.parse((await run('customer', EMAIL, '--json')).stdout);
  const held = await stores.standings.get('garden', id);
  if (!held?.standing.channels.email) throw new Error('Ada has a standing by e-mail');
  const email = { ...held.standing.channels.email, suppressed: true, confirmedAt: NOON - 400 * 86_400_000 };
  await stores.standings.put('garden', id, { ...held.standing, channels: { email } }, held.version);
  const { stdout } = await run('customer', EMAIL);
  expect(stdout).toMatch(/e-mail +no: agreed, but the address bounced/);
  expect(stdout).toContain('2025-10-16, over a year ago');
  expect(stdout).toMatch(/SMS +no: nothing is known/);
});
