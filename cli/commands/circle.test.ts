import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

it('shows who is around somebody and the chain they are in, in words and within 100 columns', async () => {
  const line = atCommandLine(aShop());
  Object.assign(line.target, { memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden', circles: {} }] });
  const { stores } = line.target;
  const ids = [];
  for (const name of ['ada', 'bob', 'cy']) {
    const identity = { email: `${name}@navy.example` };
    await line.tell('shopify', anOrderEvent({ orderKey: `s:${name}`, identity, contact: identity }));
    ids.push((await stores.identities.owners('garden', [{ kind: 'email', value: identity.email }]))[0] ?? '');
  }
  const [ada = '', bob = '', cy = ''] = ids;
  const alone = (await line.run('circle', 'ada@navy.example')).stdout;
  expect(alone).toContain('came by themselves');
  expect(alone).toContain('nobody of it was brought');
  const claim = { shop: 'garden', at: NOON, revision: 0 } as const;
  await stores.referrals.claim({ ...claim, friend: bob, inviter: ada, state: 'rewarded' });
  await stores.referrals.claim({ ...claim, friend: cy, inviter: bob, state: 'pending' });
  const { stdout, code } = await line.run('circle', 'bob@navy.example');
  expect(code).toBe(0);
  const words = stdout.replaceAll(/\s+/g, ' ');
  for (const said of [
    `${ada} friends brought them`,
    `${cy} friends brought by them`,
    '1 link from who came by themselves',
  ])
    expect(words).toContain(said);
  expect(words).toContain(`at the centre ${ada}`);
  expect(words).toContain('2 came by an invitation, 1 bought and kept it');
  expect(stdout.split('\n').every((row) => row.length <= 100)).toBe(true);
  const told = JSON.parse((await line.run('circle', 'bob@navy.example', '--json')).stdout);
  expect(told).toMatchObject({
    customerId: bob,
    depth: 1,
    centre: ada,
    members: [{ kind: 'friends' }, { kind: 'friends' }],
  });
});
