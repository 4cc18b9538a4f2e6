import { beforeEach, describe, expect, it } from 'vitest';
import { consentAt } from '#model/consent/consent.ts';
import { confirmation } from '#model/consent/double-opt-in.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { order, program, question, step } from '#test/support/policy-question.ts';
import { NOW, STRANGERS_PHONE, strangerWorld, VERA, VERAS_PHONE } from '#test/support/worlds/strangers.ts';
import { loadPerson } from '../person/load-person.ts';
import { addressedFor } from '../person/order-contact.ts';

const FORM = { email: VERA, phone: STRANGERS_PHONE, firstName: 'Nobody' };
let world: ReturnType<typeof strangerWorld>;
beforeEach(() => {
  world = strangerWorld();
});
const vera = async () => loadPerson(world.stores, 'garden', await world.idOf('email', VERA));
const stateOf = async (channel: 'email' | 'sms') =>
  consentAt((await vera()).consents, channel, 'marketing', Number.POSITIVE_INFINITY)?.state;
const GUEST = { identity: { email: VERA }, contact: { email: VERA } };

describe("I17: a stranger signs up with somebody's e-mail and the stranger's own phone", () => {
  it.each([
    ['who is a customer', () => world.vera()],
    ['whom nobody knows', async () => undefined],
  ])('the pay links of the owner, %s, go to the owner', async (_, known) => {
    await known();
    await world.signUp(FORM);
    await world.order('s:1', GUEST);
    const left = await world.pass();
    expect(left.filter(({ program }) => program === 'reminder')).toMatchObject([{ channel: 'email', to: VERA }]);
    expect(left.filter(({ to }) => to === STRANGERS_PHONE).map(({ program }) => program)).toEqual(['question']);
  });

  it('nothing typed is in the profile, and nothing ties the number to the owner of the address', async () => {
    await world.signUp(FORM);
    const { contact } = await vera();
    expect(contact).toEqual({ email: VERA });
    expect(await world.idOf('phone', STRANGERS_PHONE)).not.toBe(await world.idOf('email', VERA));
  });

  it('each address is asked by itself, and who confirms one confirms nothing of the other', async () => {
    await world.vera();
    await world.signUp(FORM);
    const stranger = await world.idOf('phone', STRANGERS_PHONE);
    expect((await world.press({ customerId: stranger, channel: 'sms', at: NOW })).statusCode).toBe(200);
    await world.order('s:1', GUEST);
    const left = await world.pass();
    expect(left.filter(({ program }) => program === 'reminder').map(({ to }) => to)).toEqual([VERA]);
    expect([await stateOf('email'), await stateOf('sms')]).toEqual(['pending', undefined]);
    expect((await vera()).contact.phone).toBeUndefined();
    // Nor does the link of one channel confirm the other.
    const veraId = await world.idOf('email', VERA);
    await world.press({ customerId: veraId, channel: 'sms', at: NOW });
    expect(await stateOf('sms')).toBeUndefined();
    expect((await world.press({ customerId: stranger, channel: 'email', at: NOW })).statusCode).toBe(404);
  });

  it('the name enters the profile when the owner has confirmed that very sign-up, who sees it before', async () => {
    await world.signUp({ email: VERA, firstName: 'Vera "<b>' });
    const customerId = await world.idOf('email', VERA);
    expect((await vera()).contact.firstName).toBeUndefined();
    const { body = '' } = await world.look({ customerId, channel: 'email', at: NOW });
    expect(body).toContain('Vera &quot;&lt;b&gt;');
    await world.press({ customerId, channel: 'email', at: NOW });
    expect((await vera()).contact).toMatchObject({ email: VERA, locale: 'en' });
    expect((await vera()).contact.firstName).toContain('Vera');
  });

  it('a sign-up that somebody adds later is not confirmed by the link of the first one', async () => {
    await world.signUp({ email: VERA, firstName: 'Vera' });
    world.clock.at = NOW + 60_000;
    await world.signUp({ email: VERA, firstName: 'Nobody' });
    const customerId = await world.idOf('email', VERA);
    await world.press({ customerId, channel: 'email', at: NOW });
    expect((await vera()).contact.firstName).toBe('Vera');
    expect(await stateOf('email')).toBe('granted');
  });

  it('nor are the topics that somebody adds later', () => {
    const said = { channel: 'email', state: 'pending', source: 'sign-up' } as const;
    const ledger = [
      { ...said, topic: 'news', at: 10 },
      { ...said, topic: 'news', at: 20 },
      { ...said, topic: 'offers', at: 20 },
    ];
    const click = { channel: 'email', topic: 'news', at: 30, proof: { kind: 'form', ip: '', agent: '' } } as const;
    const topics = (signedUpAt: number | undefined) => {
      const answer = confirmation(ledger, { ...click, signedUpAt });
      return answer.outcome === 'confirmed' ? answer.entries.map(({ topic }) => topic) : answer.outcome;
    };
    expect([topics(10), topics(20), topics(undefined)]).toEqual([['news'], ['news', 'offers'], ['news', 'offers']]);
  });

  it('what is confirmed overrides nothing that the platform tells', async () => {
    await world.vera({ phone: VERAS_PHONE });
    await world.signUp({ email: VERA, firstName: 'Nobody' });
    await world.press({ customerId: await world.idOf('email', VERA), channel: 'email', at: NOW });
    expect((await vera()).contact).toMatchObject({ firstName: 'Vera', phone: VERAS_PHONE });
  });

  it("an e-mail typed beside somebody's phone reaches nothing of theirs", async () => {
    await world.vera({ phone: VERAS_PHONE });
    await world.signUp({ email: 'stranger@mail.example', phone: VERAS_PHONE, firstName: 'Nobody' });
    const stranger = await world.idOf('email', 'stranger@mail.example');
    await world.press({ customerId: stranger, channel: 'email', at: NOW });
    await world.order('s:1', { identity: { accountId: '1' }, contact: {} });
    const left = await world.pass();
    expect(left.filter(({ program }) => program === 'reminder').map(({ to }) => to)).toEqual([VERAS_PHONE]);
    expect((await vera()).contact).toMatchObject({ email: VERA, firstName: 'Vera', phone: VERAS_PHONE });
  });

  it('an address that was erased and is signed up again is asked', async () => {
    await world.signUp({ email: VERA });
    const id = await world.idOf('email', VERA);
    const [key = ''] = await world.stores.identities.keys('garden', [{ kind: 'email', value: VERA }]);
    await world.stores.identities.bury(key, id, NOW);
    world.clock.at = NOW + 3_600_000;
    await world.signUp({ email: VERA });
    expect((await world.pass()).map(({ to, program }) => [to, program])).toContainEqual([VERA, 'question']);
  });

  it('so with JSON of a page, whatever further fields it has', async () => {
    const more = {
      birthday: '1970-01-01',
      interests: ['tea'],
      country: 'DE',
      lastName: 'No',
      language: 'zh-CN',
      tags: ['vip'],
    };
    const { statusCode } = await world.signUp(JSON.stringify({ ...FORM, ...more, topic: ['marketing'] }));
    expect(statusCode).toBe(200);
    const { contact, preferences } = await vera();
    expect([contact, preferences]).toEqual([{ email: VERA }, undefined]);
    expect(await world.stores.facts.list('garden', await world.idOf('email', VERA))).toEqual([]);
  });
});

describe('I17: an address that is not linked is used by the order that mentions it, and by nothing else', () => {
  const mentioning = {
    identity: { email: VERA, observed: { phone: STRANGERS_PHONE } },
    contact: { email: VERA, phone: STRANGERS_PHONE, firstName: 'Nobody' },
  };

  it('a guest order with her e-mail and a number of a stranger says nothing of her other orders to that number', async () => {
    await world.vera();
    await world.order('s:1', GUEST);
    await world.order('s:2', { ...mentioning, placedAt: NOW + 1, updatedAt: NOW + 1 });
    const reminders = await world.pass();
    expect(reminders.map(({ to, orderKey, foreign }) => [orderKey, to, foreign]).sort()).toEqual([
      ['s:1', VERA, false],
      ['s:2', STRANGERS_PHONE, true],
    ]);
  });

  it('each of two orders is told to the number that it mentions, whichever is newer', async () => {
    const other = '+447400111222';
    await world.order('s:1', { ...mentioning, contact: { ...mentioning.contact, phone: other } });
    await world.order('s:2', { ...mentioning, placedAt: NOW + 1, updatedAt: NOW + 1 });
    const reminders = await world.pass();
    expect(reminders.map(({ to, orderKey }) => [orderKey, to]).sort()).toEqual([
      ['s:1', other],
      ['s:2', STRANGERS_PHONE],
    ]);
  });

  it('a suppression of the number that an order mentions is heeded', async () => {
    await world.order('s:1', mentioning);
    await world.order('s:2', {
      ...mentioning,
      contact: { ...mentioning.contact, phone: '+447400111222' },
      placedAt: NOW + 1,
    });
    await world.stores.consents.suppress('garden', 'sms', STRANGERS_PHONE, { scope: 'all', reason: 'manual', at: 1 });
    const reminders = await world.pass();
    expect(reminders.map(({ to, orderKey }) => [orderKey, to]).sort()).toEqual([
      ['s:1', VERA],
      ['s:2', '+447400111222'],
    ]);
  });

  it('an order of an account that mentions the e-mail of somebody else writes there about that order alone', async () => {
    await world.vera();
    const account = { accountId: '9' };
    const typed = { identity: { ...account, observed: { email: VERA } }, contact: { email: VERA } };
    await world.order('s:1', typed);
    await world.order('s:2', { identity: account, contact: {} });
    const reminders = await world.pass();
    expect(reminders.map(({ orderKey, to, foreign }) => [orderKey, to, foreign])).toEqual([['s:1', VERA, true]]);
  });

  it('an order that went to somebody else, or none, lends no address', async () => {
    const theirs = { ...order('unpaid'), identity: { phone: STRANGERS_PHONE }, owner: 'c2' };
    const person = { ...question().person, contact: { phone: STRANGERS_PHONE }, unlinked: ['sms'] as const };
    const addressed = async (of: typeof theirs | undefined) =>
      (await addressedFor(world.stores.consents, person, of)).contact;
    expect([await addressed(theirs), await addressed(undefined)]).toEqual([{}, {}]);
    expect(await addressed({ ...theirs, owner: 'c1' })).toEqual({ phone: STRANGERS_PHONE });
  });

  it('the policy refuses an unlinked number without an order, and with one that mentions another', () => {
    const person = { ...question().person, contact: { phone: STRANGERS_PHONE }, unlinked: ['sms'] as const };
    const reminder = { ...program, kind: 'transactional', exits: [], steps: step('sms') } as const;
    const touch = { ...question().touch, kind: 'transactional' } as const;
    const asked = (identity: object) =>
      decide(question({ person, program: reminder, touch, order: { ...order('unpaid'), identity } }));
    const refused = { decision: 'suppress', reason: 'no_address' };
    expect(asked({ observed: { phone: VERAS_PHONE } })).toEqual(refused);
    expect(decide(question({ person, program: reminder, touch, order: undefined }))).toEqual(refused);
    expect(asked({ observed: { phone: STRANGERS_PHONE } })).toMatchObject({ decision: 'send', channel: 'sms' });
    const ofConsent = { ...reminder, trigger: { on: 'consent-pending', afterMs: 0 } } as const;
    expect(decide(question({ person, program: ofConsent, touch }))).toEqual(refused);
  });

  it('the question of a double opt-in goes to no number that an order merely mentions', async () => {
    await world.vera();
    await world.order('s:1', { ...mentioning, payment: 'paid' });
    const customerId = await world.idOf('email', VERA);
    const centre = { customerId, channel: 'email', purpose: 'preferences', at: undefined } as const;
    await world.press(centre, { choice: '', action: 'save', shown: 'sms:marketing', list: 'sms:marketing' });
    expect(await stateOf('sms')).toBe('pending');
    expect(await world.pass()).toEqual([]);
  });

  it('a guest who orders with her e-mail gives her no name, language or hours', async () => {
    await world.vera();
    const typed = { email: VERA, firstName: 'Nobody', lastName: 'No', locale: 'zh-CN', country: 'CN' };
    await world.order('s:1', { identity: { email: VERA }, contact: typed });
    expect((await vera()).contact).toEqual({ email: VERA, firstName: 'Vera', locale: 'zh-CN', country: 'GB' });
    await world.order('s:2', { identity: { accountId: '1' }, contact: typed, placedAt: NOW + 1 });
    expect((await vera()).contact).toMatchObject({ firstName: 'Nobody', country: 'CN' });
  });

  it('a cart says nothing of a person', async () => {
    await world.vera();
    await world.tell([
      {
        ...{ type: 'cart', cartKey: 's:c1', updatedAt: NOW, state: 'open', currency: 'GBP', totalMinor: 1, lines: [] },
        ...{ identity: mentioning.identity, contact: mentioning.contact },
      },
    ]);
    await world.order('s:1', GUEST);
    expect((await world.pass()).map(({ to, name }) => [to, name])).toEqual([[VERA, 'Vera']]);
  });

  it('a birthday needs a fresh link', async () => {
    await world.vera();
    const customerId = await world.idOf('email', VERA);
    const form = { choice: '', action: 'save', birthDay: '1', birthMonth: '2', birthYear: '1980' };
    await world.press({ customerId, channel: 'email', purpose: 'preferences', at: undefined }, form);
    expect((await vera()).preferences?.birthday).toBeUndefined();
    await world.press({ customerId, channel: 'email', purpose: 'manage' }, form);
    expect((await vera()).preferences?.birthday).toBe('1980-02-01');
  });
});
