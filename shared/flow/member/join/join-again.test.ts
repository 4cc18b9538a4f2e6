import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { consentAt } from '#model/consent/consent.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { strangerWorld } from '#test/support/worlds/strangers.ts';
import { tellMembership } from '../../joining/tell-membership.ts';

const ADA = 'ada@navy.example';
const typed = (more: Readonly<Record<string, string>> = {}) => ({ email: ADA, terms: '1', ...more });

async function shopOfMembers(consent: Parameters<typeof strangerWorld>[0] = {}) {
  const world = strangerWorld(consent, [], [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden' }]);
  const own = async (id: string) =>
    (await world.stores.facts.listStanding(world.shop.id, id)).filter(({ name }) => name === 'joined');
  const confirms = async (at: number) => {
    const id = await world.idOf('email', ADA);
    return world.press({ customerId: id, channel: 'email', topic: 'membership', at });
  };
  return { ...world, own, confirms };
}

it('I17: who is a member already gets the link to their page, once, at the address on file, and is asked nothing', async () => {
  const world = await shopOfMembers();
  const { own } = world;
  const joinedAt = world.clock.at;
  await world.join(typed());
  await world.confirms(joinedAt);
  const id = await world.idOf('email', ADA);
  await world.pass(1);
  world.clock.at += DAY_MS;
  const facts = await own(id);
  await world.join(typed({ firstName: 'Mallory' }));
  await world.join(typed());
  expect(await world.pass(1)).toMatchObject([{ to: ADA, program: 'page-link' }]);
  expect(await own(id)).toEqual(facts);
  // who has not confirmed yet, and whoever is new, is asked
  await world.join(typed({ email: 'new@navy.example' }));
  expect(await world.pass(1)).toMatchObject([{ to: 'new@navy.example', program: 'question' }]);
});

it('asks who agreed to messages of the membership elsewhere and is no member, and joins them by it', async () => {
  const world = await shopOfMembers();
  const { own } = world;
  const told = {
    type: 'consent',
    channel: 'email',
    topic: 'membership',
    state: 'granted',
    optIn: 'confirmed',
  } as const;
  await world.tell([{ ...told, at: world.clock.at - DAY_MS, source: 'till', identity: { email: ADA } }]);
  const at = world.clock.at;
  await world.join(typed());
  expect(await world.pass(1)).toMatchObject([{ to: ADA, program: 'question' }]);
  const id = await world.idOf('email', ADA);
  const answer = await world.confirms(at);
  expect(answer.statusCode).toBe(303);
  expect(await own(id)).toMatchObject([{ value: { state: 'joined' } }]);
  // joined, the reminder to confirm has nothing to ask
  expect(await world.pass(1)).toEqual([]);
});

it('knows a member by whichever of their records they joined', async () => {
  const world = await shopOfMembers();
  const phone = '+447400123456';
  const at = world.clock.at;
  await world.join(typed());
  await world.join({ phone, terms: '1' });
  const [byEmail, byPhone] = [await world.idOf('email', ADA), await world.idOf('phone', phone)];
  // of two records of one age that with the first id goes on
  const isGone = byEmail > byPhone;
  const [joined, by] = isGone ? [byEmail, typed()] : [byPhone, { phone, terms: '1' }];
  await world.press({ customerId: joined, channel: isGone ? 'email' : 'sms', topic: 'membership', at });
  await world.pass(1);
  world.clock.at += DAY_MS;
  const account = { accountId: '1', email: ADA, phone };
  const contact = { email: ADA, phone, country: 'GB' };
  await world.tell([{ type: 'customer', updatedAt: world.clock.at, identity: account, contact }]);
  const root = await world.idOf('email', ADA);
  expect([await world.own(joined), await world.own(root === joined ? '' : root)]).toMatchObject([[{}], []]);
  expect((await world.stores.customers.get(world.shop.id, joined))?.mergedInto).toBeDefined();
  await world.join(by);
  expect(await world.pass(1)).toMatchObject([{ program: 'page-link' }]);
});

it('asks nobody again who agreed and of whom a till says so once more, be it where only a double opt-in counts', async () => {
  const world = await shopOfMembers({ doubleOptIn: ['email'] });
  const joinedAt = world.clock.at;
  await world.join(typed());
  await world.confirms(joinedAt);
  await world.pass(1);
  world.clock.at += DAY_MS;
  const told = { type: 'consent', channel: 'email', topic: 'membership', state: 'granted', optIn: 'single' } as const;
  await world.tell([{ ...told, at: world.clock.at, source: 'till', identity: { email: ADA } }]);
  expect(await world.pass(1)).toEqual([]);
});

it('I3: the link of one form is sent once, also where it is told again an hour later', async () => {
  const world = await shopOfMembers();
  const joinedAt = world.clock.at;
  await world.join(typed());
  await world.confirms(joinedAt);
  await world.pass(1);
  world.clock.at += DAY_MS;
  const form = { type: 'consent', channel: 'email', topic: 'membership', state: 'pending', optIn: 'single' } as const;
  const again = [{ ...form, at: world.clock.at, source: 'sign-up', identity: { email: ADA } }] as const;
  await world.tell(again);
  expect(await world.pass(1)).toMatchObject([{ program: 'page-link' }]);
  world.clock.at += HOUR_MS;
  await world.tell(again);
  expect(await world.pass(1)).toEqual([]);
});

it('asks who left on the same day once more, and by the message of before nobody agrees to anything', async () => {
  const world = await shopOfMembers();
  const { own } = world;
  const first = world.clock.at;
  await world.join(typed());
  await world.confirms(first);
  await world.pass(1);
  const id = await world.idOf('email', ADA);
  world.clock.at += 60_000;
  const back = { channel: 'email', topic: 'membership', state: 'withdrawn', source: 'preference-centre' } as const;
  await world.stores.consents.append(world.shop.id, id, { ...back, at: world.clock.at });
  await tellMembership(world.stores, world.shop.id, id, { state: 'left', terms: '1', by: 'page' }, world.clock.at);
  world.clock.at += 60_000;
  const again = world.clock.at;
  await world.join(typed());
  await world.join(typed());
  expect(await world.pass(1)).toMatchObject([{ to: ADA, program: 'question' }]);
  // the link of the first message
  expect((await world.confirms(first)).statusCode).toBe(404);
  expect(
    consentAt(await world.stores.consents.list(world.shop.id, id), 'email', 'membership', again + 9e9)?.state,
  ).not.toBe('granted');
  expect((await world.confirms(again)).statusCode).toBe(303);
  expect(await own(id)).toMatchObject([{ value: { state: 'joined' } }]);
});
