import { expect, it } from 'vitest';
import { memoryInviteCodes } from '#adapters/memory/invite-codes.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

async function desk() {
  const line = atCommandLine(aShop());
  Object.assign(line.target, { team: { members: [{ id: 'mia', name: 'Mia' }] } });
  const { stores } = line.target;
  const came = async (email: string, over: object = {}) => {
    const identity = { email };
    await line.tell('shopify', anOrderEvent({ orderKey: `s:${email}`, identity, contact: identity, placedAt: NOON }));
    const [friend = ''] = await stores.identities.owners('garden', [{ kind: 'email', value: email }]);
    const claim = { shop: 'garden', friend, inviter: 'ada', at: NOON, state: 'doubted', reason: 'same-phone' } as const;
    await stores.referrals.claim({ ...claim, revision: 0, ...over });
    return friend;
  };
  return { ...line, came, stores };
}

it('lists who brought whom and how it stands, in words and within 100 columns', async () => {
  const { run, came } = await desk();
  expect((await run('referrals')).stdout).toContain('nobody was brought by a member yet');
  const bob = await came('bob@navy.example');
  await came('cy@navy.example', { state: 'rewarded', reason: 'most-rewarded' });
  const { stdout, code } = await run('referrals');
  expect(code).toBe(0);
  expect(stdout).toContain(bob);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('rewarded as often as the rules allow');
  expect(stdout.split('\n').every((row) => row.length <= 100)).toBe(true);
  const told = JSON.parse((await run('referrals', '--doubted', '--json')).stdout);
  expect(told.referrals).toMatchObject([{ friend: bob, state: 'doubted', reason: 'same-phone' }]);
});

it('a person decides on a doubt, once, says who they are and why', async () => {
  const { run, came, stores } = await desk();
  const friend = await came('bob@navy.example');
  const decide = (...words: readonly string[]) => run('referrals', ...words, '--by', 'mia', '--why', 'flatmates');
  expect((await decide('--accept', 'bob@navy.example')).stdout).toBe(`${friend}, brought by ada: accepted by mia\n`);
  const accepted = await stores.referrals.get('garden', friend);
  expect(accepted).toMatchObject({ state: 'pending', decidedBy: 'mia', why: 'flatmates' });
  expect(accepted?.reason).toBeUndefined();
  expect(accepted?.lookAt).toBeDefined();
  expect((await decide('--refuse', 'bob@navy.example')).stderr).toContain('is not doubted: waits for an order');
  const other = await came('cy@navy.example');
  await decide('--refuse', 'cy@navy.example');
  const refused = await stores.referrals.get('garden', other);
  expect(refused).toMatchObject({ state: 'refused', reason: 'refused-by-team' });
  expect(refused?.lookAt).toBeUndefined();
});

it.each([
  ['nobody named', 2, '--by says who: mia', ['--accept', 'bob@navy.example', '--why', 'x']],
  ['somebody else', 1, 'eve is nobody of the team', ['--accept', 'bob@navy.example', '--why', 'x', '--by', 'eve']],
  ['no reason', 2, '--why says why', ['--refuse', 'bob@navy.example', '--by', 'mia']],
  ['both', 2, 'not both', ['--refuse', 'a', '--accept', 'b']],
])('of %s it says what is wrong', async (_, code, said, words) => {
  const { run, came } = await desk();
  await came('bob@navy.example');
  const answer = await run('referrals', ...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(said)]);
});

it('tells the invite code of a member, the same each time, and of nobody else', async () => {
  const { run, came, stores, target } = await desk();
  const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 };
  target.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden', referral }];
  const ring = { current: 'k', keys: { k: 'a key of some length' } };
  Object.assign(target, { links: async () => ({ ring, publicUrl: 'https://api.example' }) });
  Object.assign(stores, { inviteCodes: memoryInviteCodes() });
  const bob = await came('bob@navy.example');
  const asked = () => run('referrals', '--code', 'bob@navy.example');
  expect((await asked()).stderr).toContain(`${bob} is no member of The circle`);
  const value = { state: 'joined', terms: '1', by: 'page' } as const;
  await stores.facts.put('garden', bob, { kind: 'member', name: 'joined', at: NOON - 1, value });
  const { stdout } = await asked();
  expect(stdout).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n$/);
  expect((await asked()).stdout).toBe(stdout);
  target.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden' }];
  expect((await asked()).stderr).toContain('rewards nobody');
});
