import { expect, it } from 'vitest';
import { forgotten } from './forgotten.ts';
import type { Referral } from './referral.ts';

const held: Referral = {
  ...{ shop: 'a', friend: 'bob', inviter: 'ada', at: 5, state: 'rewarded', revision: 2 },
  now: { friend: 'bob9', inviter: 'ada9' },
};

it('no id of who was erased stays, neither the one of then nor the one of now', () => {
  expect(forgotten(held, ['bob', 'bob9'], 'residue')).toMatchObject({ friend: 'residue', now: { inviter: 'ada9' } });
  expect(forgotten(held, ['ada', 'ada9'], 'residue')).toMatchObject({ inviter: 'residue', now: { friend: 'bob9' } });
  const both = forgotten(forgotten(held, ['ada', 'ada9'], 'residue'), ['bob', 'bob9'], 'other');
  expect(both.now).toBeUndefined();
  expect(JSON.stringify(both)).not.toMatch(/ada|bob/);
});
