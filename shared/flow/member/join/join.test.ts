import { beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { Membership } from '#model/membership/membership.ts';
import { verifyLink } from '#model/message/token.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';
import { STRANGERS_PHONE, strangerWorld, VERA } from '#test/support/worlds/strangers.ts';
import { tellMembership } from '../../joining/tell-membership.ts';

const MEMBERSHIP: Membership = { ...EXAMPLE_MEMBERSHIP, shop: 'garden', welcome: { points: 50, expiresAfterDays: 90 } };
let world: ReturnType<typeof strangerWorld>;
beforeEach(() => {
  world = strangerWorld({}, [], [MEMBERSHIP]);
});

const ADA = 'ada@navy.example';
const typed = (more: Readonly<Record<string, string>> = {}) => ({ email: ADA, terms: '1', ...more });
const own = async (id: string) =>
  (await world.stores.facts.listStanding(world.shop.id, id)).filter(({ name }) => name === 'joined');
const points = async (customerId: string) =>
  (
    await memberPoints(
      { ...world.stores, points: world.points },
      { shop: world.shop, membership: MEMBERSHIP, customerId },
      world.clock.at,
    )
  )?.books.available;
const words = (body = ''): string =>
  body
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
/** Fills in the form, waits for the message, and presses its button. */
async function joins(email = ADA, more: Readonly<Record<string, string>> = {}) {
  const at = world.clock.at;
  await world.join(typed({ email, ...more }));
  const id = await world.idOf('email', email);
  const answer = await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
  return { id, answer, at };
}

describe('to join', () => {
  it('I17: nothing typed is of any effect before the owner of the address has confirmed', async () => {
    const answer = await world.join(typed({ firstName: 'Mallory', card: '4711', topic: 'marketing' }), {
      invite: 'ABCDE-12345',
    });
    expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('Check your e-mail')]);
    const id = await world.idOf('email', ADA);
    expect(await own(id)).toEqual([]);
    expect(await world.idOf('card', '4711')).toBe('');
    expect((await world.stores.customers.getProfile(world.shop.id, id))?.contact.firstName).toBeUndefined();
    expect(await points(id)).toBeUndefined();
    const ledger = await world.stores.consents.list(world.shop.id, id);
    expect(ledger.map(({ topic, state }) => `${topic} ${state}`).sort()).toEqual([
      'marketing pending',
      'membership pending',
    ]);
    // to the typed address alone, and one question
    expect(await world.pass(1)).toMatchObject([{ to: ADA, program: 'question', name: undefined }]);
  });

  it('confirmed, it makes a member with welcome points and terms, and opens their page for half an hour', async () => {
    const { id, answer } = await joins(ADA, { firstName: 'Ada', topic: 'marketing' });
    expect(answer.statusCode).toBe(303);
    const [, token = ''] = /^\.\.\/m\/(.+)$/.exec(answer.headers?.location ?? '') ?? [];
    expect(verifyLink(token, LINK_KEYS, world.clock.at)).toMatchObject({ purpose: 'member-fresh', customerId: id });
    expect(await own(id)).toMatchObject([{ value: { state: 'joined', terms: '1', by: 'page' } }]);
    expect(await points(id)).toBe(50);
    const standing = await world.stores.standings.get(world.shop.id, id);
    expect(standing?.standing.member).toBe(true);
    const ledger = await world.stores.consents.list(world.shop.id, id);
    for (const topic of ['membership', 'marketing'])
      expect(consentAt(ledger, 'email', topic, world.clock.at + 9)?.state).toBe('granted');
    expect((await world.stores.customers.getProfile(world.shop.id, id))?.contact.firstName).toBe('Ada');
  });

  it('keeps who invited them once the address is confirmed, and not before', async () => {
    const membership = { ...MEMBERSHIP, referral: { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60 } };
    world = strangerWorld({}, [], [membership]);
    const { referrals, inviteCodes } = world.inviting;
    const { id: vera } = await joins('vera@navy.example');
    const code = await inviteCodeOf(inviteCodes, LINK_KEYS, world.shop.id, vera);
    world.clock.at += DAY_MS;
    const at = world.clock.at;
    await world.join(typed(), { invite: code });
    const id = await world.idOf('email', ADA);
    expect(await referrals.get(world.shop.id, id)).toBeUndefined();
    world.clock.at += DAY_MS;
    await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
    expect(await referrals.get(world.shop.id, id)).toMatchObject({ inviter: vera, at, state: 'pending' });
  });

  it('tells who comes by a friend’s link what they get, and asks others for a code that a friend told them', async () => {
    const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60, minimumMinor: 2_500 };
    world = strangerWorld({}, [], [{ ...MEMBERSHIP, referral }]);
    const { id: vera } = await joins('vera@navy.example');
    const code = await inviteCodeOf(world.inviting.inviteCodes, LINK_KEYS, world.shop.id, vera);
    const { body: invited = '' } = await world.join(undefined, { invite: code });
    expect(words(invited)).toMatch(
      /A friend invited you 100 \S+ for you when you spend £25 or more within 60 days and keep what you bought\. And 50 \S+ when you join/,
    );
    expect(invited).toContain(`<input type="hidden" name="invite" value="${code}">`);
    // a link that was cut off asks as the form without one does
    for (const query of [{}, { invite: code.slice(0, 7) }]) {
      const { body = '' } = await world.join(undefined, query);
      expect(body).not.toContain('A friend invited you');
      expect(body).toContain('<label for="invite">Invite code');
    }
    const wrong = await world.join(typed({ invite: 'AAAA-BBBB-CCCC' }));
    expect([wrong.statusCode, wrong.body]).toEqual([400, expect.stringContaining('We don’t know this code')]);
    world.clock.at += DAY_MS;
    const at = world.clock.at;
    await world.join(typed({ invite: ` ${code.slice(0, 6)}-${code.slice(6).toLowerCase()}` }));
    const id = await world.idOf('email', ADA);
    await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
    expect(await world.inviting.referrals.get(world.shop.id, id)).toMatchObject({ inviter: vera, state: 'pending' });
  });

  it('shows the rewards that one comes to first, with prices and pictures, and none that is not to be had', async () => {
    const bag = { id: 'bag', name: 'A bag', kind: 'sample', points: 1_040 } as const;
    const rewards: Membership['rewards'] = [
      { ...bag, id: 'pot', name: 'A pot', points: 2_000 },
      ...[bag, { ...bag, id: 'talk', name: 'A talk', points: 0 }],
      { ...bag, id: 'gone', name: 'Gone', points: 1, until: '2020-01-01' },
      { ...bag, id: 'high', name: 'High', points: 1, levels: ['silver'] },
      { ...bag, id: 'vip', name: 'Of few', points: 1, segments: ['member:advocate'] },
      { ...bag, id: 'tree', name: 'A tree', points: 9_000 },
    ];
    world = strangerWorld({}, [], [{ ...MEMBERSHIP, rewards }]);
    const plain = (await world.join()).body ?? '';
    expect(words(plain)).toContain('Rewards for your points A talk Free A bag 1,040 points A pot 2,000 points E-mail');
    expect(plain).not.toContain('<img');
    const pictured = rewards.map((one) => ({ ...one, imageUrl: `https://cdn.garden.test/${one.id}.png` }));
    world = strangerWorld({}, [], [{ ...MEMBERSHIP, rewards: pictured }]);
    const { body = '', headers = {} } = await world.join();
    expect(body.match(/<img class="picture"[^>]*>/g)).toHaveLength(3);
    expect(headers['content-security-policy']).toContain('img-src https://cdn.garden.test;');
  });

  it('promises what there is: the welcome points, else what orders bring, else that they count', async () => {
    const { welcome: _, ...bare } = MEMBERSHIP;
    for (const [declared, said] of [
      [MEMBERSHIP, 'Your welcome gift 50 points when you join.'],
      [bare, 'Points on every order Free, no password.'],
      [{ ...bare, points: undefined }, /What you buy at .* counts Free, no password\./],
    ] as const) {
      world = strangerWorld({}, [], [declared]);
      const shown = words((await world.join()).body);
      if (typeof said === 'string') expect(shown).toContain(said);
      else expect(shown).toMatch(said);
    }
  });

  it('says in three steps how it works, and not between a mistake and its field', async () => {
    expect(words((await world.join()).body)).toMatch(
      /How it works Join free.*Shop : 1 points? for each £1 spent\. Rise : Silver\./,
    );
    const { body = '' } = await world.join({ email: ADA });
    expect(body).not.toContain('How it works');
    expect(body).toMatch(/id="terms-error".*aria-describedby="terms-error"/s);
  });

  it('leads to the privacy notice beside the terms, where the shop says where it is', async () => {
    expect((await world.join()).body).not.toContain('Privacy notice');
    const terms = { ...MEMBERSHIP.terms, privacyUrl: 'https://garden.test/privacy?of="members"&v=2' };
    world = strangerWorld({}, [], [{ ...MEMBERSHIP, terms }]);
    expect((await world.join()).body).toContain(
      '<a href="https://garden.test/privacy?of=&quot;members&quot;&amp;v=2">Privacy notice</a>',
    );
  });

  it('agrees to no marketing that was not ticked, and is not asked for it twice', async () => {
    const { id } = await joins();
    const ledger = await world.stores.consents.list(world.shop.id, id);
    expect(consentAt(ledger, 'email', 'marketing', world.clock.at + 9)).toBeUndefined();
  });

  it('I16: gives welcome points and counts as a friend once in a life, also of who was forgotten and comes back', async () => {
    const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60, existingToo: true };
    world = strangerWorld({}, [], [{ ...MEMBERSHIP, referral }]);
    const { shop, stores } = world;
    const { id: vera } = await joins('vera@navy.example');
    const invite = await inviteCodeOf(world.inviting.inviteCodes, LINK_KEYS, shop.id, vera);
    const { id: first } = await joins();
    expect(await points(first)).toBe(50);
    world.clock.at += DAY_MS;
    const { identities } = await stores.customers.getLinks(shop.id, first);
    for (const key of identities) await stores.identities.bury(key, first, world.clock.at);
    stores.customers.mark(shop.id, first, { erased: true });
    world.clock.at += DAY_MS;
    const { id: second } = await joins(ADA, { invite });
    expect(second).not.toBe(first);
    expect(await own(second)).toMatchObject([{ value: { state: 'joined' } }]);
    expect(await points(second)).toBe(0);
    expect(await world.inviting.referrals.get(shop.id, second)).toMatchObject({ reason: 'existing-customer' });
    // by an address that nobody knew there is no telling, as of anybody else
    expect(await points((await joins('ada@other.example')).id)).toBe(50);
  });

  it('gives welcome points once in a life: pressed again, left and joined again, merged', async () => {
    const { id, at } = await joins();
    const again = await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
    // who finds the mail later sees what an old mail may show
    const [, token = ''] = /^\.\.\/m\/(.+)$/.exec(again.headers?.location ?? '') ?? [];
    expect(verifyLink(token, LINK_KEYS, world.clock.at)?.purpose).toBe('member');
    expect(await points(id)).toBe(50);
    const deps = { ...world.stores };
    world.clock.at += DAY_MS;
    const left = { state: 'left', terms: '1', by: 'page' } as const;
    await tellMembership(deps, world.shop.id, id, left, world.clock.at);
    expect(await points(id)).toBeUndefined();
    // an old mail joins nobody who has left since
    await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
    expect(await own(id)).toMatchObject([{ value: { state: 'left' } }]);
    world.clock.at += DAY_MS;
    await tellMembership(deps, world.shop.id, id, { ...left, state: 'joined' }, world.clock.at);
    expect(await points(id)).toBe(50);
    const { id: other } = await joins('bob@navy.example');
    await world.stores.customers.addLinks(world.shop.id, id, { merged: [other] });
    expect(await points(id)).toBe(50);
  });

  it('refuses what cannot be a member, says what is wrong beside the field, and keeps what was typed', async () => {
    for (const [form, said] of [
      [{ email: '', terms: '1' }, 'Write an e-mail address'],
      [{ email: ADA }, 'Please accept the terms to join'],
      [{ email: ADA, terms: '0' }, 'Please accept the terms to join'],
      [{ email: ADA, terms: '1', card: 'null' }, 'as it is on the card'],
      [{ phone: STRANGERS_PHONE.slice(0, 6), terms: '1' }, 'Write a mobile number'],
    ] as const) {
      const { statusCode, body = '' } = await world.join(form);
      expect([statusCode, body]).toEqual([400, expect.stringContaining(said)]);
      expect(htmlFaults(body)).toEqual([]);
    }
    expect((await world.join({ email: 'x', firstName: '"><b>', terms: '1' })).body).toContain(
      'value="&quot;&gt;&lt;b&gt;"',
    );
    expect(await world.pass(1)).toEqual([]);
  });

  it('has one answer for members, strangers, robots and who is asked too often, and is limited as the sign-up is', async () => {
    await joins();
    const answers = [typed(), typed({ email: 'new@navy.example' }), typed({ website: 'x' })];
    const bodies = [];
    // what somebody typed is told to them, and nothing beside it
    const told = async (each: ReturnType<typeof typed>) =>
      (await world.join(each)).body?.replace(/>.•••.?@navy\.example</, '>typed<');
    for (const each of answers) bodies.push(await told(each));
    expect(new Set(bodies).size).toBe(1);
    for (let n = 0; n < 3; n++) bodies.push(await told(typed()));
    expect(new Set(bodies).size).toBe(1);
    for (let n = 0; n < 9; n++) await world.join(typed({ email: `n${n}@navy.example` }));
    expect((await world.join(typed({ email: 'last@navy.example' }))).statusCode).toBe(429);
  });

  it('says by which way the question goes and to what address, and how often it is sent', async () => {
    const said = async (more: Record<string, string>) => words((await world.join({ terms: '1', ...more })).body);
    const mailed = await said({ email: ADA });
    expect(mailed).toMatch(/One more step Check your e-mail a•••a@navy\.example Open the link in the e-mail from /);
    expect(mailed).toMatch(
      /within seven days\. Press “Yes, let me join”\. You’re in: your page opens, with 50 points on it\./,
    );
    expect(mailed).toMatch(
      /Check your spam folder.*Already a member\? Then the message brings the link to your page.*one message a day.*Back to the form/,
    );
    expect(mailed).not.toContain('Text messages');
    const texted = await said({ phone: STRANGERS_PHONE });
    expect(texted).toMatch(/Check your texts \+\d\d ••• \d{4} Open the link in the text message from /);
    const { fromHour, toHour } = world.shop.policy.windows.sms ?? {};
    expect(texted).toContain(`Text messages leave between ${fromHour}:00 and ${toHour}:00 only.`);
    expect(texted).not.toContain('spam');
  });

  it('is not there where a shop has no membership', async () => {
    world = strangerWorld();
    expect((await world.join(typed())).statusCode).toBe(404);
  });
});

describe('a card of an older system', () => {
  const old = (card: string, member: object, email?: string) =>
    world.tell([
      {
        ...{ type: 'customer', updatedAt: world.clock.at - 9 * DAY_MS, contact: {} },
        ...{ identity: { card, ...(email && { email }) }, member },
      },
    ]);

  it('brings its points and level along where nobody has claimed it', async () => {
    await old('4711', { points: 300 });
    const { id } = await joins(ADA, { card: ' 4711 ' });
    expect(await world.idOf('card', '4711')).not.toBe('');
    expect(await points(id)).toBe(350);
    expect(world.events.told).toEqual([]);
  });

  it('binds a new card, and an order that names it is theirs', async () => {
    const { id } = await joins(ADA, { card: '99' });
    expect(await world.idOf('card', '99')).toBe(id);
  });

  it('I17: that is somebody else’s binds nobody: both are named to a person of the team, by id', async () => {
    await old('4711', { points: 300 }, VERA);
    const vera = await world.idOf('card', '4711');
    const { id } = await joins(ADA, { card: '4711' });
    expect(await world.idOf('card', '4711')).toBe(vera);
    expect(await world.idOf('email', ADA)).not.toBe(vera);
    expect(await points(id)).toBe(50);
    expect(world.events.told).toMatchObject([{ reason: 'card-claim', customerId: id }]);
    expect(world.events.told[0]?.card).toContain(vera);
    expect(JSON.stringify(world.events.told)).not.toMatch(/navy|owner\.example|4711/);
  });

  it('of two who claim it at once the first has it, and the second a person of the team', async () => {
    await old('4711', { points: 300 });
    const at = world.clock.at;
    for (const email of [ADA, 'eve@evil.example']) await world.join(typed({ email, card: '4711' }));
    const [ada, eve] = [await world.idOf('email', ADA), await world.idOf('email', 'eve@evil.example')];
    const press = (customerId: string) => world.press({ customerId, channel: 'email', topic: 'membership', at });
    await Promise.all([press(ada), press(eve)]);
    const [first, second] = [await points(ada), await points(eve)];
    expect([first, second].sort()).toEqual([350, 50]);
    expect(world.events.told).toHaveLength(1);
    // pressed again, nobody is handed over again
    await press(ada);
    await press(eve);
    expect(world.events.told).toHaveLength(1);
  });

  it('a member with a card names no second one', async () => {
    const { id } = await joins(ADA, { card: '1' });
    world.clock.at += DAY_MS;
    await old('2', { points: 500 });
    await tellMembership(world.stores, world.shop.id, id, { state: 'left', terms: '1', by: 'page' }, world.clock.at);
    await world.stores.consents.append(world.shop.id, id, {
      ...{ channel: 'email', topic: 'membership', state: 'withdrawn', at: world.clock.at, source: 'preference-centre' },
    });
    world.clock.at += DAY_MS;
    await joins(ADA, { card: '2' });
    expect(await points(id)).toBe(50);
    expect(world.events.told).toMatchObject([{ reason: 'card-claim', customerId: id }]);
  });
});
