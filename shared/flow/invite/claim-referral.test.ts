import { beforeEach, describe, expect, it } from 'vitest';
import { shownOwnCode } from '#model/code/own-code.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';

describe('a friend comes by an invitation', () => {
  let world: ReturnType<typeof referralWorld>;
  const refused = (reason: string) => ({ outcome: 'refused', reason });
  beforeEach(async () => {
    world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
  });

  it('and is kept with who brought them; asked again the answer is the same', async () => {
    expect(await world.brings('ada', 'bob')).toEqual({ outcome: 'accepted' });
    expect(await world.brings('ada', 'bob')).toEqual({ outcome: 'accepted' });
    expect(await world.referrals.get(world.shop.id, 'bob')).toMatchObject({ inviter: 'ada', state: 'pending' });
  });

  it('a code is one for each member, the same for ever, also where a newer key came', async () => {
    const code = await world.codeOf('ada');
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(await world.codeOf('ada')).toBe(code);
    expect(await world.codeOf('bob')).not.toBe(code);
    expect(await world.inviteCodes.inviterOf('other', code)).toBeUndefined();
  });

  it('a code typed with 0/O confusion, in small letters and groups, is the code; one wrong letter is none', async () => {
    let code = await world.codeOf('ada');
    for (let n = 0; !/[01]/.test(code); n++) {
      await world.joins(`m${n}`, 0);
      code = await world.codeOf(`m${n}`);
    }
    const typed = shownOwnCode(code).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(typed).not.toBe(shownOwnCode(code).toLowerCase());
    expect(await world.claims(typed, 'bob')).toEqual(refused('friend-erased'));
    await world.joins('bob');
    expect(await world.claims(typed, 'bob')).toEqual({ outcome: 'accepted' });
    const wrong = `${code.slice(0, 5)}${code[5] === 'Z' ? 'Y' : 'Z'}${code.slice(6)}`;
    await world.joins('cy');
    for (const none of [wrong, '', 'SPRING', 'x'.repeat(9_999)])
      expect(await world.claims(none, 'cy')).toEqual(refused('unknown-code'));
    expect(await world.referrals.get(world.shop.id, 'cy')).toBeUndefined();
  });

  it('a referral of an existing customer is refused: who ordered before, or was a member, is not new', async () => {
    await world.buys('bob', 's:1', { at: world.time.now - 1 });
    expect(await world.brings('ada', 'bob')).toEqual(refused('existing-customer'));
    await world.joins('cy', world.time.now - 2 * 3_600_000);
    expect(await world.claims(await world.codeOf('ada'), 'cy')).toEqual(refused('existing-customer'));
    await world.joins('di', world.time.now - 1_000);
    expect(await world.claims(await world.codeOf('ada'), 'di')).toEqual({ outcome: 'accepted' });
    await world.buys('ed', 's:2', { at: world.time.now - 1, state: 'unpaid' });
    expect(await world.brings('ada', 'ed')).toEqual({ outcome: 'accepted' });
    expect(await world.stateOf('bob')).toBe('refused existing-customer');
  });

  it('a ring of ten is refused where it closes, and so is one of two; a chain of ten stands', async () => {
    world = referralWorld({ existingToo: true });
    const names = Array.from({ length: 10 }, (_, n) => `m${n}`);
    await world.joins('m0', 0);
    for (const [n, name] of names.entries()) {
      const next = names[n + 1];
      if (next) expect(await world.brings(name, next)).toEqual({ outcome: 'accepted' });
    }
    expect(await world.claims(await world.codeOf('m9'), 'm0')).toEqual(refused('ring'));
    expect(await world.stateOf('m0')).toBe('refused ring');
    world = referralWorld({ existingToo: true });
    await world.joins('a', 0);
    await world.brings('a', 'b');
    expect(await world.claims(await world.codeOf('b'), 'a')).toEqual(refused('ring'));
  });

  it('nobody brings themselves, by any record that is theirs', async () => {
    expect(await world.claims(await world.codeOf('ada'), 'ada')).toEqual(refused('self-referral'));
    await world.joins('ada2');
    await world.customers.redirect(world.shop.id, 'ada2', 'ada');
    await world.customers.addLinks(world.shop.id, 'ada', { merged: ['ada2'] });
    expect(await world.claims(await world.codeOf('ada2'), 'ada')).toEqual(refused('self-referral'));
    expect(await world.claims(await world.codeOf('ada'), 'ada2')).toEqual(refused('self-referral'));
  });

  it('the first who brought them holds, whoever says so later, also under another id of the friend', async () => {
    await world.joins('eve', 0);
    await world.brings('ada', 'bob');
    expect(await world.claims(await world.codeOf('eve'), 'bob')).toEqual(refused('second-inviter'));
    await world.joins('bob2');
    await world.customers.redirect(world.shop.id, 'bob', 'bob2');
    await world.customers.addLinks(world.shop.id, 'bob2', { merged: ['bob'] });
    expect(await world.claims(await world.codeOf('eve'), 'bob2')).toEqual(refused('second-inviter'));
    expect(await world.claims(await world.codeOf('ada'), 'bob2')).toEqual({ outcome: 'accepted' });
  });

  it('a code leads to who its member is by now, and to nobody who left or was erased', async () => {
    const code = await world.codeOf('ada');
    await world.joins('ada0', 0);
    await world.customers.redirect(world.shop.id, 'ada', 'ada0');
    await world.joins('bob');
    expect(await world.claims(code, 'bob')).toEqual({ outcome: 'accepted' });
    expect(await world.referrals.get(world.shop.id, 'bob')).toMatchObject({ inviter: 'ada0' });
    await world.leaves('ada0');
    await world.joins('cy');
    expect(await world.claims(code, 'cy')).toEqual(refused('inviter-left'));
    await world.inviteCodes.forget(world.shop.id, ['ada', 'ada0']);
    await world.joins('di');
    expect(await world.claims(code, 'di')).toEqual(refused('unknown-code'));
  });

  it('two who share a phone or a mailbox are doubted, and nothing is planned for them', async () => {
    await world.told('ada', { phone: '+447911123456', email: 'ada@x.example' });
    await world.joins('bob');
    await world.told('bob', { phone: '+44 7911 123456' });
    expect(await world.brings('ada', 'bob')).toEqual({ outcome: 'doubted' });
    await world.joins('cy');
    await world.told('cy', { email: 'ada+7@x.example' });
    expect(await world.brings('ada', 'cy')).toEqual({ outcome: 'doubted' });
    expect([await world.stateOf('bob'), await world.stateOf('cy')]).toEqual([
      'doubted same-phone',
      'doubted same-mailbox',
    ]);
    expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('two whose newest orders went to one door are doubted, when the friend comes or once they have ordered', async () => {
    const to = (street: string) => ({ street, postcode: 'AB1' });
    await world.sent('ada', 's:1', to('1 Mill Lane'), { at: world.time.now - 9 * DAY_MS });
    await world.sent('ada', 's:2', to('2 Hill Road'), { at: world.time.now - DAY_MS });
    await world.sent('bob', 's:3', to('2 HILL RD.'));
    expect(await world.brings('ada', 'bob')).toEqual({ outcome: 'doubted' });
    expect(await world.stateOf('bob')).toBe('doubted same-address');
    await world.sent('cy', 's:4', to('1 Mill Lane'));
    expect(await world.brings('ada', 'cy')).toEqual({ outcome: 'accepted' });
    expect(await world.brings('ada', 'di')).toEqual({ outcome: 'accepted' });
    await world.sent('di', 's:5', to('2 Hill Road'));
    await world.days(2);
    expect(await world.stateOf('di')).toBe('doubted same-address');
  });

  it('a shop that rewards nobody keeps nothing', async () => {
    const deps = { ...world.stores, memberships: [] };
    const { claimReferral } = await import('./claim-referral.ts');
    const claim = { shop: world.shop, code: await world.codeOf('ada'), friend: 'bob', at: 1 };
    expect(await claimReferral(deps, claim)).toEqual({ outcome: 'none' });
  });
});
