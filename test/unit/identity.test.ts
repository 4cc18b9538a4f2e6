import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { normaliseEmail } from '#domain/identity/email.ts';
import { identitiesOf, newCustomerId } from '#domain/identity/identities-of.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { normalisePhone } from '#domain/identity/phone.ts';
import { resolvePerson } from '#domain/ingest/resolve-person.ts';

describe('e-mail addresses', () => {
  it.each([
    ['Ada.Lovelace+shop@Engine.Example', 'ada.lovelace+shop@engine.example'],
    ['  bob@example.com\n', 'bob@example.com'],
    ['müller@Bücher.example', 'müller@xn--bcher-kva.example'],
    ['A\u0301da@example.com', 'áda@example.com'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
  ])('%j is %j', (text, address) => expect(normaliseEmail(text)).toBe(address));

  it.each([
    '',
    '@',
    'ada',
    'ada@',
    '@example.com',
    'ada@localhost',
    'ada@127.0.0.1',
    'ada@[127.0.0.1]',
    'a b@example.com',
    'ada@exam ple.com',
    'ada@example..com',
    '.ada@example.com',
    'a@b@example.com',
    'ada@example.com, eve@example.com',
    'ada@-example.com',
    'Ada <ada@example.com>',
    'ada@example.com\r\nBcc: eve@example.com',
    'ada\u0000@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(130)}com`,
  ])('%j is no address', (text) => expect(normaliseEmail(text)).toBeUndefined());
});

describe('phone numbers', () => {
  it.each([
    ['+44 7911 123456', undefined, '+447911123456'],
    ['07911 123456', 'GB', '+447911123456'],
    ['(020) 7946-0018', 'gb', '+442079460018'],
    ['138 0013 8000', 'CN', '+8613800138000'],
  ])('%j of %j is %j', (text, country, number) => expect(normalisePhone(text, country)).toBe(number));

  it.each([
    ['07911 123456', undefined],
    ['07911 123456', 'XX'],
    ['0000000000', 'US'],
    ['+1 111 111 1111', undefined],
    ['call 07911 123456', 'GB'],
    ['+44 7911 123456 ext 4', undefined],
    ['', 'GB'],
    ['-', 'GB'],
    ['9'.repeat(500), 'GB'],
  ])('%j of %j is no number', (text, country) => expect(normalisePhone(text, country)).toBeUndefined());
});

describe('identities', () => {
  it('are named in the order of the lookup, accounts by platform', () => {
    const source = { accountId: ' 6940095564001 ', email: 'Ada@Example.com', phone: '07911 123456' };
    expect(identitiesOf(source, 's', 'GB')).toEqual([
      { kind: 'account', value: 's:6940095564001' },
      { kind: 'email', value: 'ada@example.com' },
      { kind: 'phone', value: '+447911123456' },
    ]);
    expect(identitiesOf(source, 'w')).toEqual([
      { kind: 'account', value: 'w:6940095564001' },
      { kind: 'email', value: 'ada@example.com' },
    ]);
  });

  it.each(['0', '', ' ', '-', 'null', 'NaN', 'Guest', 'none', 'a\u0000b', 'x'.repeat(129)])(
    'the account %j names nobody',
    (accountId) => expect(identitiesOf({ accountId }, 's')).toEqual([]),
  );

  it('hostile values become no identity or a normalised one, never an exception', () => {
    const hostile = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.string());
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.string(), (accountId, email, phone, country) => {
        for (const { kind, value } of identitiesOf({ accountId, email, phone }, 's', country)) {
          expect(value).not.toMatch(/\p{C}/u);
          if (kind === 'email') expect(normaliseEmail(value)).toBe(value);
          if (kind === 'phone') expect(value).toMatch(/^\+\d{5,15}$/);
        }
      }),
    );
  });

  it('give a new person an id by the strongest: e-mail, then account, then phone', () => {
    const [account, email, phone] = identitiesOf({ accountId: '7', email: 'a@b.example', phone: '+447911123456' }, 's');
    if (!account || !email || !phone) throw new Error('three identities were given');
    expect(newCustomerId('s', [account, email, phone])).toBe(newCustomerId('s', [email]));
    expect(newCustomerId('s', [phone, account])).toBe(newCustomerId('s', [account]));
    expect(newCustomerId('t', [email])).not.toBe(newCustomerId('s', [email]));
    expect(() => newCustomerId('s', [])).toThrow(RangeError);
  });
});

describe('resolving a person', () => {
  const account: Identity = { kind: 'account', value: 's:7' };
  const email: Identity = { kind: 'email', value: 'ada@example.com' };
  const phone: Identity = { kind: 'phone', value: '+447911123456' };

  it('links what nobody owns and leaves what somebody else owns', async () => {
    const store = memoryIdentities();
    const ada = await resolvePerson(store, 's', [email]);
    const bob = await resolvePerson(store, 's', [phone]);
    expect(await resolvePerson(store, 's', [account, email, phone])).toBe(ada);
    expect(await store.owners('s', [account, email, phone])).toEqual([ada, ada, bob]);
    expect(await resolvePerson(store, 's', [account])).toBe(ada);
    expect(await resolvePerson(store, 's', [])).toBeUndefined();
    expect(await resolvePerson(store, 't', [email])).not.toBe(ada);
  });

  it('I1: races of deliveries that share the deciding identity end in one person', async () => {
    const first = fc.constantFrom(account, email);
    const rest = fc.subarray([email, phone]);
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        first,
        fc.array(rest, { minLength: 2, maxLength: 4 }),
        async (s, shared, rests) => {
          const store = memoryIdentities();
          const slow = {
            owners: async (...args: Parameters<typeof store.owners>) => {
              await s.schedule(Promise.resolve());
              return store.owners(...args);
            },
            link: async (...args: Parameters<typeof store.link>) => {
              await s.schedule(Promise.resolve());
              return store.link(...args);
            },
          };
          const deliveries = rests.map((more) => [shared, ...more.filter((identity) => identity !== shared)]);
          const people = await s.waitFor(Promise.all(deliveries.map((all) => resolvePerson(slow, 's', all))));
          expect(new Set(people).size).toBe(1);
          expect(await store.owners('s', [shared])).toEqual([people[0]]);
        },
      ),
    );
  });
});
