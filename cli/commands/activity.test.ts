import { expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';
import { campaignsOf } from '../activity/by-hand.ts';
import { closeActivity } from '../activity/close.ts';

async function desk() {
  const line = atCommandLine(aShop());
  const team = { members: [{ id: 'mia', name: 'Mia' }] };
  Object.assign(line.target, { team });
  const { stores } = line.target;
  await stores.customers.ensure('garden', 'ada');
  const proposed: HandOff = {
    ...{ id: 'a1', shop: 'garden', customerId: 'ada', as: 'case', reason: 'activity', card: 'c', known: {} },
    ...{ said: 'On Friday at seven', activity: { title: 'Tea tasting', to: 'circle', named: true } },
    ...{ openedAt: NOON, version: 1 },
  };
  await stores.handOffs.put(proposed, undefined);
  return { ...line, stores };
}

it('lists what members propose, and a refusal reaches the member as a message, once', async () => {
  const { run, stores } = await desk();
  const { stdout } = await run('activity', 'list');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('a1 ada open circle');
  expect(stdout).toContain('Tea tasting (their first name may be said)');
  expect(stdout).toContain('On Friday at seven');
  expect((await run('activity', 'refuse', 'a1', '--by', 'mia')).code).toBe(2);
  expect((await run('activity', 'refuse', 'a9', '--by', 'mia', '--answer', 'No room')).code).toBe(1);
  expect((await run('activity', 'refuse', 'a1', '--by', 'eve', '--answer', 'No room')).code).toBe(1);
  const done = await run('activity', 'refuse', 'a1', '--by', 'mia', '--answer', 'No room on Friday');
  expect([done.code, done.stdout.trim()]).toEqual([0, 'Tea tasting: refused by mia; the member hears why']);
  expect(await stores.handOffs.get('garden', 'a1')).toMatchObject({ outcome: 'lost', closedBy: 'mia' });
  const told = (await stores.facts.list('garden', 'ada')).filter(({ kind }) => kind === 'custom');
  expect(told).toMatchObject([{ value: { name: 'case-answered', properties: { answer: 'No room on Friday' } } }]);
  const again = await run('activity', 'refuse', 'a1', '--by', 'mia', '--answer', 'No');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('refused already')]);
});

it('approves nothing without the name of its campaign, nor over files that are there', async () => {
  const { run, stores } = await desk();
  const approve = (...words: readonly string[]) =>
    run('activity', 'approve', 'a1', '--by', 'mia', '--answer', 'Yes', ...words);
  expect((await approve()).code).toBe(2);
  const [taken = ''] = (crm.campaigns ?? []).map(({ id }) => id);
  expect((await approve('--campaign', taken)).stderr).toContain('is there already');
  expect((await stores.handOffs.get('garden', 'a1'))?.closedAt).toBeUndefined();
});

it('keeps which campaign was made of it, by which an erasure tells of its files', async () => {
  const { target, stores } = await desk();
  const line = target as unknown as Parameters<typeof closeActivity>[0] & Parameters<typeof campaignsOf>[0];
  const found = await stores.handOffs.get('garden', 'a1');
  if (!found) throw new Error('nothing was proposed');
  expect(await campaignsOf(line, 'garden', 'ada')).toEqual([]);
  await closeActivity(line, { shop: aShop(), found, by: 'mia', reply: 'Yes' }, 'kept', 'tea-tasting');
  expect(await stores.handOffs.get('garden', 'a1')).toMatchObject({
    ...{ outcome: 'kept', reply: 'Yes' },
    activity: { title: 'Tea tasting', named: true, campaign: 'tea-tasting' },
  });
  expect(await campaignsOf(line, 'garden', 'ada')).toEqual(['tea-tasting']);
});
