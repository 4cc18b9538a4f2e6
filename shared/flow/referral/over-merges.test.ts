import { beforeEach, describe, expect, it } from 'vitest';
import { chainOf } from '#model/referral/chain.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';

describe('I16: a referral that a merge shows to be none is taken back, and given anew where they are parted', () => {
  let world: ReturnType<typeof referralWorld>;
  const merge = (a: string, b: string) => unite(world.stores, world.shop.id, a, b, 'platform');
  const rewarded = async (inviter: string, ...friends: readonly string[]) => {
    for (const friend of friends) {
      await world.brings(inviter, friend);
      await world.buys(friend, `s:${friend}`);
    }
    await world.days(32);
  };
  beforeEach(async () => {
    world = referralWorld();
    await world.joins('ada', world.time.now - 100 * DAY_MS);
  });

  it('a friend who turns out to be the inviter: both lose what they got, once', async () => {
    await rewarded('ada', 'bob');
    expect(await world.given('ada')).toBe(200);
    await merge('ada', 'bob');
    expect(await world.given('ada')).toBe(300);
    await world.days(2);
    expect(await world.given('ada')).toBe(0);
    expect(await world.stateOf('bob')).toBe('refused self-referral');
    await world.days(9);
    expect(await world.given('ada')).toBe(0);
    expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('two friends who turn out to be one are one: the later is taken back, of both sides', async () => {
    await rewarded('ada', 'bob', 'bob2');
    expect([await world.given('ada'), await world.given('bob')]).toEqual([400, 100]);
    await merge('bob', 'bob2');
    await world.days(2);
    const states = [await world.stateOf('bob'), await world.stateOf('bob2')].sort();
    expect(states).toEqual(['refused second-inviter', 'rewarded']);
    expect([await world.given('ada'), await world.given('bob')]).toEqual([200, 100]);
  });

  it('a friend who turns out to have been a customer was none who is new', async () => {
    // the older of the two by time and by name, so that it is the one who stays
    await world.buys('a-old', 's:0', { at: world.time.now - 90 * DAY_MS });
    await rewarded('ada', 'bob');
    await merge('a-old', 'bob');
    await world.days(2);
    expect([await world.given('ada'), await world.stateOf('bob')]).toEqual([0, 'refused existing-customer']);
  });

  it('before it was rewarded nothing is given at all', async () => {
    await world.brings('ada', 'bob');
    await world.buys('bob', 's:1');
    await merge('ada', 'bob');
    await world.days(40);
    expect([await world.given('ada'), await world.stateOf('bob')]).toEqual([0, 'refused self-referral']);
  });

  it('who is parted again has what was theirs, however often', async () => {
    await rewarded('ada', 'bob');
    for (let n = 0; n < 3; n++) {
      // only an unmerge stands between them and the next one: the platform's word does not unite them again
      await merge('ada', 'bob');
      await world.days(1);
      const gone = (await world.customers.get(world.shop.id, 'bob'))?.mergedInto === undefined ? 'ada' : 'bob';
      await unmerge(world.stores, world.shop.id, gone);
      await world.days(3);
      expect([await world.given('ada'), await world.given('bob')], `round ${n}`).toEqual([200, 100]);
      expect(await world.stateOf('bob')).toBe('rewarded');
    }
  });

  it('what goes back after the reward takes it back of both, and what is there again gives it anew', async () => {
    await rewarded('ada', 'bob');
    const entry = { at: world.time.now - 32 * DAY_MS, grossMinor: 5_000 };
    const goesBack = async (version: number, ...returns: (readonly [number, number])[]) => {
      await world.buys('bob', 's:bob', { ...entry, version, returns });
      await world.referrals.lookAgain(world.shop.id, 'bob');
      await world.days(2);
      return [await world.given('ada'), await world.given('bob'), await world.stateOf('bob')];
    };
    expect(await goesBack(2, [world.time.now, 1_000])).toEqual([200, 100, 'rewarded']);
    expect(await goesBack(3, [world.time.now, 5_000])).toEqual([0, 0, 'pending']);
    const won: (readonly [number, number])[] = [
      [world.time.now, 5_000],
      [world.time.now + 1, -5_000],
    ];
    expect(await goesBack(4, ...won)).toEqual([200, 100, 'rewarded']);
    expect(await goesBack(5, [world.time.now, 5_000])).toEqual([0, 0, 'pending']);
    // days are left in which the next order takes its place
    await world.buys('bob', 's:next');
    await world.days(40);
    expect([await world.given('ada'), await world.given('bob')]).toEqual([200, 100]);
    expect(await world.referrals.due(world.shop.id, Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
  });

  it('what was given to two who were one stays with the one who stayed: given once, and taken back from there', async () => {
    await world.joins('bob', world.time.now - 90 * DAY_MS);
    // whoever of the two goes brought cid before they were one
    for (const inviter of ['ada', 'bob']) await world.brings(inviter, `cid-of-${inviter}`);
    await merge('ada', 'bob');
    const gone = (await world.customers.get(world.shop.id, 'bob'))?.mergedInto === undefined ? 'ada' : 'bob';
    const stays = gone === 'ada' ? 'bob' : 'ada';
    const cid = `cid-of-${gone}`;
    await world.buys(cid, 's:cid');
    await world.days(32);
    await unmerge(world.stores, world.shop.id, gone);
    await world.days(3);
    expect([await world.given(stays), await world.given(gone), await world.given(cid)]).toEqual([200, 0, 100]);
    const entry = { at: world.time.now - 35 * DAY_MS, grossMinor: 5_000, version: 2 };
    await world.buys(cid, 's:cid', { ...entry, returns: [[world.time.now, 5_000]] });
    await world.referrals.lookAgain(world.shop.id, cid);
    await world.days(2);
    expect([await world.given(stays), await world.given(gone), await world.given(cid)]).toEqual([0, 0, 0]);
  });

  it('a merge that says nothing of a referral changes none', async () => {
    await rewarded('ada', 'bob');
    await world.customers.ensure(world.shop.id, 'eve');
    await merge('bob', 'eve');
    await merge('ada', 'eve2');
    await world.days(3);
    expect([await world.given('ada'), await world.given('bob')]).toEqual([200, 100]);
  });

  it('the chain of who reads no customers follows merges a minute behind, and their parting', async () => {
    const { referrals, shop } = world;
    const links = async () => {
      const rows = [];
      for await (const row of referrals.all(shop.id)) rows.push(row);
      const { links: ties, passedOn, longest } = chainOf(rows);
      return { ties, passedOn, longest };
    };
    await world.joins('bea');
    await world.brings('ada', 'cy');
    await world.brings('bea', 'dan');
    expect(await links()).toEqual({ ties: 2, passedOn: 0, longest: 1 });
    // whom ada brought and who brought dan are one person
    await merge('bea', 'cy');
    const gone = (await world.customers.get(shop.id, 'cy'))?.mergedInto === undefined ? 'bea' : 'cy';
    await world.days(1);
    expect(await links()).toEqual({ ties: 2, passedOn: 1, longest: 2 });
    await merge('dan', 'eve');
    await world.days(1);
    expect(await links()).toEqual({ ties: 2, passedOn: 1, longest: 2 });
    await unmerge(world.stores, shop.id, gone);
    await world.days(1);
    expect(await links()).toEqual({ ties: 2, passedOn: 0, longest: 1 });
  });
});
