import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { winBack } from '#crm/programs/win-back.ts';
import { keywordOf } from '#model/consent/keyword.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import { aShop } from '#test/support/daily.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { NOW, type PreferenceWorld, preferenceWorld, WORLD_SHOP } from '#test/support/worlds/preferences.ts';
import { checkEvent } from '../ingest/check-event.ts';
import { signUpPage } from './pages/sign-up-page.ts';
import { askedAddresses } from './request/asked-addresses.ts';
import { Fields } from './request/fields.ts';
import { readSignUp } from './request/sign-up-form.ts';
import { ENGLISH } from './texts/en.ts';
import { CHINESE } from './texts/zh.ts';

let world: PreferenceWorld;
beforeEach(async () => {
  world = await preferenceWorld();
});
const FORM = 'email=New%40Example.com&topic=garden&firstName=Nell';
const taken = () => world.stores.ingest.messages.flatMap(({ events }) => events);

describe('the form', () => {
  test('GET, HEAD and OPTIONS change nothing', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT']) await world.signUp(method, FORM);
    expect(world.writes).toEqual([]);
    const { body = '' } = await world.signUp('GET');
    expect(htmlFaults(body)).toEqual([]);
    expect(body).toContain('Garden letter');
  });

  test('a stranger becomes a prospect whose consent is pending, with words, language and proof', async () => {
    const done = await world.signUp('POST', `${FORM}&phone=%2B4915112345678`);
    expect(done.statusCode).toBe(200);
    const proof = { kind: 'form', ip: '203.0.113.9', agent: 'Test/1' };
    const said = { topic: 'garden', state: 'pending', source: 'sign-up', wording: '2026-11', at: NOW };
    const record = { type: 'customer', updatedAt: Date.UTC(1990, 0, 1), toldAt: NOW };
    const [email, phone] = [{ email: 'new@example.com' }, { phone: '+4915112345678' }];
    expect(taken()).toEqual([
      { ...record, identity: email, contact: email },
      expect.objectContaining({
        ...said,
        ...{ channel: 'email', identity: email, proof: { ...proof, typed: { firstName: 'Nell', locale: 'en' } } },
      }),
      { ...record, identity: phone, contact: { ...phone, country: 'DE' } },
      // asked as well, though the shop demands a double opt-in for e-mail only: anybody may have typed it
      expect.objectContaining({
        ...said,
        channel: 'sms',
        identity: phone,
        proof: { ...proof, typed: { locale: 'en' } },
      }),
    ]);
    for (const event of taken()) expect(checkEvent(event, WORLD_SHOP)).toBeTruthy();
  });

  test('what is typed finds nobody by phone and overrides nothing that is known', async () => {
    await world.signUp('POST', `${FORM}&phone=%2B4917012345678`);
    const identities = taken().map((event) => ('identity' in event ? JSON.stringify(event.identity) : ''));
    expect(new Set(identities)).toEqual(new Set(['{"email":"new@example.com"}', '{"phone":"+4917012345678"}']));
  });

  test.each([
    ['email=nobody&topic=garden', '#email'],
    ['email=a%40example.com', '#topics'],
    ['email=a%40example.com&topic=garden&phone=12', '#phone'],
  ])('%s is refused with a link to the field, and what was typed stays', async (form, link) => {
    const { statusCode, body = '' } = await world.signUp('POST', form);
    expect(statusCode).toBe(400);
    expect(body).toContain(`<a href="${link}">`);
    expect(htmlFaults(body)).toEqual([]);
    expect(taken()).toEqual([]);
  });

  test('I17: a phone alone is enough where the shop asks and writes by text message; it is asked first, with its name', async () => {
    const done = await world.signUp('POST', 'phone=%2B4915112345678&topic=garden&firstName=Nell');
    expect(done.statusCode).toBe(200);
    expect(done.body).toContain('has sent you a text message. Open the link in it');
    expect(done.body).toContain('Text messages leave in the daytime only.');
    expect(done.body).not.toMatch(/e-mail|spam/);
    const identity = { phone: '+4915112345678' };
    expect(taken()).toEqual([
      expect.objectContaining({ type: 'customer', identity, contact: { ...identity, country: 'DE' } }),
      expect.objectContaining({ channel: 'sms', state: 'pending', identity }),
    ]);
    expect(taken()[1]).toMatchObject({ proof: { typed: { firstName: 'Nell', locale: 'en' } } });
  });

  test('a phone of another country, and no address at all, bring nothing', async () => {
    for (const [form, says] of [
      ['phone=%2B380501234567&topic=garden', 'We send texts only to mobile numbers in'],
      ['phone=%2B499001234567&topic=garden', 'We send texts only to mobile numbers in'],
      ['topic=garden', 'Write an e-mail address or a mobile number'],
      ['email=%20&phone=%20&topic=garden', 'Write an e-mail address or a mobile number'],
    ] as const) {
      const { statusCode, body = '' } = await world.signUp('POST', form);
      expect([statusCode, body.includes(says)], form).toEqual([400, true]);
    }
    expect(taken()).toEqual([]);
  });

  test('a shop that sends no text messages asks for no number and takes none', () => {
    const kinds = (...programs: readonly (readonly [string, 'marketing' | 'transactional', readonly string[]])[]) =>
      askedAddresses({
        programs: programs.map(([on, kind, channels]) => ({
          ...{
            ...winBack,
            kind,
            steps: winBack.steps.map((step) => ({ ...step, channels })),
            trigger: { on, afterMs: 0 } as never,
          },
        })),
      });
    const asks = ['consent-pending', 'transactional', ['email', 'sms']] as const;
    expect([...kinds(asks, ['first-order', 'marketing', ['email', 'sms']])]).toEqual(['email', 'phone']);
    expect([...kinds(asks)]).toEqual(['email', 'phone']);
    expect([...kinds(asks, ['first-order', 'marketing', ['email']])]).toEqual(['email']);
    expect([...kinds(['first-order', 'marketing', ['sms']])]).toEqual(['email']);
    const typed = new Fields(Object.entries({ email: 'a@example.com', phone: '+4915112345678' }));
    const read = readSignUp(typed, WORLD_SHOP, ENGLISH, { topics: ['garden'], asked: new Set(['email']) });
    expect('signUp' in read && read.signUp).toMatchObject({ email: 'a@example.com' });
    expect('signUp' in read && read.signUp.phone).toBeUndefined();
  });

  test('an unknown shop is answered as an unknown link', async () => {
    expect(await world.signUp('GET', undefined, { shop: 'x' })).toEqual(await world.ask({ token: 'x' }));
  });
});

describe('strangers', () => {
  test('the answer is the same for a known, a new and a repeated address, and for a robot', async () => {
    const answers = [];
    for (const form of ['email=ada%40example.com&topic=garden', FORM, FORM, FORM, FORM, `${FORM}&website=spam`])
      answers.push(await world.signUp('POST', form));
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    // three a day for an address, and nothing for a robot
    expect(world.stores.ingest.messages).toHaveLength(4);
    world.clock.at = NOW + 86_400_000;
    await world.signUp('POST', FORM);
    expect(world.stores.ingest.messages).toHaveLength(5);
  });

  test('ten sign-ups an hour from one place', async () => {
    const post = (n: number, ip: string) => world.signUp('POST', `email=p${n}%40example.com&topic=garden`, { ip });
    for (let n = 0; n < 10; n++) expect((await post(n, '203.0.113.9')).statusCode).toBe(200);
    expect((await post(10, '203.0.113.9')).statusCode).toBe(429);
    expect((await post(11, '203.0.113.10')).statusCode).toBe(200);
    world.clock.at = NOW + 3_600_000;
    expect((await post(12, '203.0.113.9')).statusCode).toBe(200);
  });

  test('I11: the keys of the counters hold no address, number or place in clear', async () => {
    const add = vi.spyOn(world.stores.counters, 'add');
    await world.signUp('POST', `${FORM}&phone=%2B4915112345678`);
    await world.signUp('POST', FORM, { ip: '2001:db8:77:88::5' });
    const keys = add.mock.calls.map(([key]) => key).join(' ');
    expect(add.mock.calls.length).toBeGreaterThan(3);
    for (const canary of ['new', 'example', '15112345678', '203.0.113', '2001:db8', 'Nell']) {
      expect(keys.toLowerCase()).not.toContain(canary.toLowerCase());
    }
  });

  test('how a number begins is told by the markets of the shop, and nothing was ticked where there is nothing to tick', () => {
    const shop = aShop({ policy: { ...aShop().policy, markets: ['AT', 'DE'] } });
    const topics = ['garden', 'tea'].map((id) => ({ id, name: id, about: '' }));
    const asked: ReadonlySet<AddressKind> = new Set(['email', 'phone']);
    const one = signUpPage(ENGLISH, shop, { topics: topics.slice(1), asked });
    expect(one).toContain('With the country code, such as +43.');
    expect(one).toContain('writes to you about “tea”');
    expect(one).not.toContain('ticked');
    expect(one).not.toContain('type="checkbox"');
    const several = signUpPage(ENGLISH, shop, { topics, asked });
    expect(several).toContain('writes to you about what you ticked');
    expect(several.match(/type="checkbox"/g)).toHaveLength(2);
    expect([one, several].every((page) => page.includes('also true of text messages'))).toBe(true);
    const typed = new Fields(Object.entries({ email: 'a@example.com', phone: '+44 7700 900123' }));
    const read = readSignUp(typed, shop, ENGLISH, { topics: ['garden'], asked });
    expect('errors' in read && read.errors.phone).toMatch(/such as \+43$/);
    const byMail = signUpPage(ENGLISH, shop, { topics, asked: new Set(['email']) });
    expect(byMail).not.toMatch(/phone|text messages/i);
  });

  test('a Chinese page names words to end texts that every shop heeds', () => {
    const [word = ''] = CHINESE.signUp.smsWording.match(/(?<=回复“)[^”]+/) ?? [];
    expect(keywordOf(word, undefined)?.kind).toBe('stop');
    expect(keywordOf('STOP', undefined)?.kind).toBe('stop');
    expect(ENGLISH.signUp.smsWording).toContain('STOP');
  });

  test.each(['email', 'firstName', 'phone'])('a quote typed into %s stays inside its field', async (name) => {
    for (const quote of ['"', "'"]) {
      const typed = new URLSearchParams({ [name]: `x${quote} data-typed=${quote}y` });
      const { statusCode, body = '' } = await world.signUp('POST', typed.toString());
      expect(statusCode).toBe(400);
      expect(body).toContain('data-typed=');
      expect(body).not.toMatch(/["'] data-typed=["']/);
    }
  });

  test('whatever is posted, in whatever form, is answered', async () => {
    const types = fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'text/x',
    );
    const values = fc.oneof(fc.json(), fc.string(), fc.constant(`{"email":["a@example.com"],"topic":{"a":1}}`));
    await fc.assert(
      fc.asyncProperty(values, types, async (body, type) => {
        const { statusCode = 0 } = await world.signUp('POST', body, { type });
        expect([200, 400, 429]).toContain(statusCode);
      }),
      { numRuns: 200 },
    );
    expect((await world.signUp('POST', `${FORM}&x=${'a'.repeat(20_000)}`)).statusCode).toBe(400);
  });
});

describe("the shop's own page", () => {
  const json = JSON.stringify({ email: 'new@example.com', topic: ['garden'] });
  const origin = new URL(WORLD_SHOP.url).origin;
  test('posts JSON and may read the answer; another page may not', async () => {
    const type = 'application/json';
    const own = await world.signUp('POST', json, { type, origin });
    expect([own.statusCode, own.body]).toEqual([200, '{"status":"received"}']);
    expect(own.headers).toHaveProperty('access-control-allow-origin', origin);
    const other = await world.signUp('POST', json, { type, origin: 'https://evil.example' });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
    const asked = await world.signUp('OPTIONS', undefined, { origin });
    expect(asked).toMatchObject({ statusCode: 204, headers: { 'access-control-allow-methods': 'POST' } });
    const wrong = await world.signUp('POST', '{"email":"x"}', { type, origin });
    expect(JSON.parse(wrong.body ?? '')).toMatchObject({ status: 'invalid', errors: { email: expect.any(String) } });
  });
});
