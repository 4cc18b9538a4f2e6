import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { normaliseEmail } from '#model/identity/email.ts';
import { identitiesOf, namingIdentity } from '#model/identity/identities-of.ts';
import type { Identity } from '#model/identity/identity.ts';
import { normalisePhone } from '#model/identity/phone.ts';
import { aShop } from '#test/support/daily.ts';
import { memoryDeps } from '#test/support/ingest.ts';
import { ErasedError, resolvePerson } from './resolve-person.ts';

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
    '..@example.com',
    'a@b@example.com',
    'ada@example.com, eve@example.com',
    'ada@-example.com',
    'Ada <ada@example.com> and Eve <eve@example.com>',
    'ada@example.com <eve@example.com>',
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
    expect(namingIdentity([account, email, phone])).toBe(email);
    expect(namingIdentity([phone, account])).toBe(account);
    expect(() => namingIdentity([])).toThrow(RangeError);
  });
});

function people() {
  const store = memoryIdentities();
  const stores = { ...memoryDeps(), identities: store };
  const resolve = async (identities: readonly Identity[], id = 's', at = 0) =>
    (await resolvePerson(stores, aShop({ id }), identities, at))?.id;
  return { store, customers: stores.customers, resolve };
}

describe('resolving a person', () => {
  const account: Identity = { kind: 'account', value: 's:7' };
  const email: Identity = { kind: 'email', value: 'ada@example.com' };
  const phone: Identity = { kind: 'phone', value: '+447911123456' };

  it('links what nobody owns and leaves what somebody else owns', async () => {
    const { store, resolve } = people();
    const ada = await resolve([email]);
    const bob = await resolve([phone]);
    expect(await resolve([account, email, phone])).toBe(ada);
    expect(await store.owners('s', [account, email, phone])).toEqual([ada, ada, bob]);
    expect(await resolve([account])).toBe(ada);
    expect(await resolve([])).toBeUndefined();
    expect(await resolve([email], 't')).not.toBe(ada);
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
          const slow = new Proxy(store, {
            get: (target, name) => {
              const method: unknown = Reflect.get(target, name);
              if (typeof method !== 'function') return method;
              return (...args: unknown[]) =>
                s.schedule(Promise.resolve()).then(() => Reflect.apply(method, target, args));
            },
          });
          const stores = { ...memoryDeps(), identities: slow };
          const deliveries = rests.map((more) => [shared, ...more.filter((identity) => identity !== shared)]);
          const people = await s.waitFor(
            Promise.all(deliveries.map(async (all) => (await resolvePerson(stores, aShop({ id: 's' }), all, 0))?.id)),
          );
          expect(new Set(people).size).toBe(1);
          expect(await store.owners('s', [shared])).toEqual([people[0]]);
        },
      ),
    );
  });

  it('I11: what is not newer than an erasure brings nobody back; what is newer is of a new person', async () => {
    const { store, customers, resolve } = people();
    const ada = (await resolve([account, email], 's', 10)) ?? '';
    for (const key of (await customers.getLinks('s', ada)).identities) await store.bury(key, ada, 100);
    expect(await store.find('s', [account, email])).toEqual([{ erasedAt: 100 }, { erasedAt: 100 }]);
    await expect(resolve([email], 's', 100)).rejects.toThrow(ErasedError);
    await expect(resolve([account, phone], 's', 99)).rejects.toThrow(ErasedError);
    expect(await store.find('s', [phone])).toEqual([undefined]);
    const again = await resolve([account, email], 's', 101);
    expect(again).not.toBe(ada);
    expect(await resolve([email], 's', 50)).toBe(again);
  });
});
