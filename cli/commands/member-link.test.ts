import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { verifyLink } from '#model/message/token.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

const RING = { current: 'k1', keys: { k1: 'a key of some length' } };

async function desk() {
  const line = atCommandLine(aShop());
  const links = async () => ({ ring: RING, publicUrl: 'https://links.example/' });
  Object.assign(line.target, { memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden' }], links });
  const { customers, facts } = line.target.stores;
  for (const id of ['ada', 'eve']) await customers.ensure('garden', id);
  const value = { state: 'joined', terms: '1', by: 'page' } as const;
  const at = line.target.now() - MINUTE_MS;
  await facts.put('garden', 'ada', { kind: 'member', name: 'joined', at, value });
  return line;
}

it('tells the lasting link of a member, and a fresh one that ends after half an hour', async () => {
  const { run, target } = await desk();
  const lasting = (await run('member-link', 'ada')).stdout.trim();
  const [, token = ''] = /^https:\/\/links\.example\/m\/(\S+)$/.exec(lasting) ?? [];
  expect(verifyLink(token, RING, target.now())).toMatchObject({ purpose: 'member', customerId: 'ada', shop: 'garden' });
  const { link } = JSON.parse((await run('member-link', 'ada', '--fresh', '--json')).stdout);
  const fresh = link.split('/m/')[1];
  expect(verifyLink(fresh, RING, target.now() + 29 * MINUTE_MS)).toMatchObject({ purpose: 'member-fresh' });
  expect(verifyLink(fresh, RING, target.now() + 31 * MINUTE_MS)).toBeUndefined();
});

it('has none for who is no member, and says where one joins', async () => {
  const { run } = await desk();
  const { code, stderr, stdout } = await run('member-link', 'eve');
  expect([code === 0, stdout]).toEqual([false, '']);
  expect(stderr).toContain('eve is no member');
  expect(stderr).toContain('/join/garden');
});
