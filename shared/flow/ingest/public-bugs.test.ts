import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { readReply } from '#channels/sms/read-reply.ts';
import { orderRows } from '#files/export/orders.ts';
import { effectiveContact } from '#model/customer/contact.ts';
import { mentions } from '#model/customer/traces.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { normaliseEmail } from '#model/identity/email.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { asciiAddress } from '#model/identity/mail-address.ts';
import { normalisePhone } from '#model/identity/phone.ts';
import { cleanName, cleanText } from '#model/message/context.ts';
import { applyToOrder } from '#model/order/merge.ts';
import { plainNames } from '#model/values/text/names.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, memoryDeps, NOON } from '#test/support/ingest.ts';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { PLATFORM_HISTORIES } from '#test/support/platform-histories/all.ts';
import { type PreferenceWorld, preferenceWorld } from '#test/support/worlds/preferences.ts';
import { resolvePerson } from '../person/resolve-person.ts';

const Rows = z.object({ rows: z.array(z.object({ in: z.string(), mustComeOut: z.nullable(z.string()) })) });
const rowsOf = (name: string) => z.parse(Rows, report(name)).rows;

/** Characters that nobody sees, of every kind that gets copied along. */
const INVISIBLE = [
  ...'\u200b\u00ad\u2060\ufeff\u202a\u202c\u202d\u202e\u2066\u2069\u200e\u200f\u034f\ufe0f\u115f\u180e',
];
const wide = (text: string): string =>
  [...text]
    .map((char) => (char === ' ' ? '\u3000' : String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0)))
    .join('');
const wideMostly = (text: string, which: readonly boolean[]): string =>
  [...text].map((char, index) => (which[index % which.length] ? wide(char) : char)).join('');
const sprinkled = (text: string, which: readonly number[]): string =>
  [...text].map((char, index) => char + (INVISIBLE[which[index % which.length] ?? 99] ?? '')).join('');

const spoiling = fc.record({
  signs: fc.array(fc.integer({ min: 0, max: INVISIBLE.length + 4 }), { minLength: 1, maxLength: 5 }),
  wide: fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
  before: fc.constantFrom('', ' ', '\u00a0', '\u3000', '\u200b', '"', '(', 'mailto:', '<', '\t'),
  after: fc.constantFrom('', '.', ';', ',', '。', '；', ' \u202c', ' .', '>', '"', '\n'),
});

describe.runIf(hasReports)('contacts of public reports', () => {
  it('I1: come out plain: 12a', () => {
    for (const row of rowsOf('12a-invisible-characters-in-contact')) {
      const read = row.mustComeOut?.includes('@') ? normaliseEmail(row.in) : normalisePhone(row.in, 'GB');
      expect([row.in, read]).toEqual([row.in, row.mustComeOut]);
    }
  });

  it('exist although no RFC allows them: 13', () => {
    for (const row of rowsOf('13-docomo-style-addresses')) expect(normaliseEmail(row.in)).toBe(row.mustComeOut);
  });

  it('greet nobody by a word that is no name: 17', () => {
    for (const row of rowsOf('17-first-names-that-are-no-name')) {
      const wanted = row.mustComeOut?.startsWith('null') ? '' : (row.mustComeOut ?? '');
      expect([row.in, cleanName(row.in)]).toEqual([row.in, wanted]);
      expect(plainNames(row.in, undefined).firstName ?? '').toBe(wanted);
    }
  });
});

describe('an address, however it was copied', () => {
  it('is the plain address', () => {
    fc.assert(
      fc.property(spoiling, ({ signs, wide: which, before, after }) => {
        const written = before + sprinkled(wideMostly('grace+shop@navy.example', which), signs) + after;
        expect(normaliseEmail(written)).toBe('grace+shop@navy.example');
      }),
      { numRuns: 400 },
    );
  });

  it('is the plain number', () => {
    fc.assert(
      fc.property(spoiling, ({ signs, wide: which, before, after }) => {
        const edge = /mail|\(/.test(before) ? '' : before;
        const written = edge + sprinkled(wideMostly('+44 7911 123499', which), signs) + after;
        expect(normalisePhone(written)).toBe('+447911123499');
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['mailto:bob@navy.example?subject=Hi', 'bob@navy.example'],
    ['"Hopper, Bob" <bob@navy.example>;', 'bob@navy.example'],
    ['bob@navy.example <BOB@navy.example>', 'bob@navy.example'],
    ['‘bob@navy.example’', 'bob@navy.example'],
    ["'bob@navy.example'", 'bob@navy.example'],
    ['bob @ navy.example', 'bob@navy.example'],
    ["'bob.o'neil@navy.example", "'bob.o'neil@navy.example"],
    ['"bob..h"@docomo.ne.jp', 'bob..h@docomo.ne.jp'],
    ['.bob@ezweb.ne.jp', '.bob@ezweb.ne.jp'],
    ['bob﹫navy﹒example', 'bob@navy.example'],
    ['bob...@ezweb.ne.jp', 'bob...@ezweb.ne.jp'],
  ])('%s is %s', (written, address) => {
    expect(normaliseEmail(written)).toBe(address);
    expect(normaliseEmail(address)).toBe(address);
  });

  it.each([
    'bob@navy.example, eve@navy.example',
    'bob@navy.example;eve@navy.example',
    'bob@navy.example <eve@navy.example>',
    'Bob\r\nBcc: eve@x.example <bob@navy.example>',
    'bob hopper@navy.example',
    '...@navy.example',
    '"bob hopper"@navy.example',
    'bob@navy..example',
  ])('%j is nobody: there are two readings or none', (written) => expect(normaliseEmail(written)).toBeUndefined());

  it.each(['8.61391E+12', '4,47911E+11', '4.47911e11'])('%s is no phone number', (written) => {
    expect(normalisePhone(written, 'GB')).toBeUndefined();
  });

  it('reads the number that a spreadsheet wrote as a decimal', () => {
    expect(normalisePhone('+447911123499.0')).toBe('+447911123499');
    expect(normalisePhone('07911123499.0', 'GB')).toBe('+447911123499');
  });

  it('is written to with a quoted local part where RFC 5321 demands one, and read back from feedback', () => {
    const quoted = asciiAddress('bob..h@docomo.ne.jp');
    expect(quoted).toBe('"bob..h"@docomo.ne.jp');
    expect(normaliseEmail(quoted)).toBe('bob..h@docomo.ne.jp');
  });
});

describe('what is read can be written', () => {
  it('and what comes back from SES is read as the same address', () => {
    const local = fc.string({ unit: fc.constantFrom(...'abz09.._-+'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(local, (text) => {
        const address = normaliseEmail(`${text}@docomo.ne.jp`);
        if (address !== undefined) expect(normaliseEmail(asciiAddress(address))).toBe(address);
        expect(address === undefined).toBe(/^\.+$/.test(text));
      }),
    );
  });
});

/** A body with its addresses as somebody copied them; `%E2%80%AD` is U+202D in the encoded messages of Youzan. */
const spoiled = (json: string): string =>
  json
    .replace(/"([\w.+-]+)@([\w.-]+)"/g, '"\u202a\u200b$1＠$2\u202c."')
    .replace(/"(\+\d{8,15})"/g, '"\u202d$1\u202c"')
    .replace(/%22(1\d{10})%22/g, '%22%E2%80%AD$1%E2%80%AC%22');

const peopleOf = (events: readonly CommerceEvent[], letter: string) =>
  events.map((event) => {
    const contact = 'contact' in event ? event.contact : {};
    const identity = 'identity' in event ? (event.identity ?? {}) : {};
    const named = [identity, identity.observed ?? {}].map((each) => identitiesOf(each, letter, contact.country));
    return [named, normaliseEmail(contact.email), normalisePhone(contact.phone, contact.country)];
  });

describe('I1: two spellings of an address are one person', () => {
  it.each(PLATFORM_HISTORIES.map((each) => [each.platform.id, each] as const))(
    'in deliveries of %s',
    (_id, { platform, histories }) => {
      const shop = aShop({ currency: platform.id === 'youzan' ? 'CNY' : 'GBP' });
      let seen = 0;
      for (const { topic, json, receivedAt } of fc.sample(histories, { numRuns: 20, seed: 7 }).flat()) {
        const read = (text: string) => {
          try {
            return platform.toEvents(topic, text, shop, receivedAt);
          } catch {
            return [];
          }
        };
        const plain = peopleOf(read(json), platform.letter);
        expect(peopleOf(read(spoiled(json)), platform.letter)).toEqual(plain);
        seen += plain.flat(3).filter((it) => it !== undefined).length;
      }
      expect(seen).toBeGreaterThan(0);
    },
  );

  it('by e-mail, phone, card and account', async () => {
    const stores = { ...memoryDeps(), identities: memoryIdentities() };
    const source = { accountId: '77', card: '0012345', email: 'grace@navy.example', phone: '+447911123499' };
    const kinds = Object.entries(source) as [keyof typeof source, string][];
    const whole = await resolvePerson(stores, aShop(), identitiesOf(source, 's'), NOON);
    for (const [kind, value] of kinds) {
      const written = { [kind]: sprinkled(kind === 'card' ? wide(value) : value, [0, 4, 99]) };
      expect(await resolvePerson(stores, aShop(), identitiesOf(written, 's'), NOON)).toEqual({
        ...whole,
        news: false,
        newcomer: undefined,
        addresses: kind === 'email' || kind === 'phone' ? [kind] : [],
      });
    }
  });

  it('in text messages', () => {
    const reply = {
      originationNumber: '\u202a+44 7911 123499\u202c',
      destinationNumber: '\u200b＋4479110000000',
      messageBody: 'STOP',
      inboundMessageId: 'm-1',
    };
    expect(readReply(reply)).toMatchObject({ from: '+447911123499', to: '+4479110000000' });
  });

  it('I11: and an erasure finds every spelling in stored bodies', () => {
    const traces = {
      emails: new Set(['bob..h@docomo.ne.jp']),
      phones: new Set(['+447911123499']),
      ids: new Set<string>(),
    };
    const spellings = ['bob..h@docomo.ne.jp', '\u200bBob..h＠docomo.ne.jp', '"bob..h"@docomo.ne.jp'];
    for (const body of [...spellings, '＋４４ ７９１１ １２３４９９', '\u202d07911\u00a0123499']) {
      const escaped = JSON.stringify({ body }).replace(
        /[^\x20-\x7e]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      for (const stored of [JSON.stringify({ body }), escaped, JSON.stringify({ inner: escaped })]) {
        expect([stored, mentions(stored, traces)]).toEqual([stored, true]);
      }
    }
  });
});

describe('the sign-up form', () => {
  let world: PreferenceWorld;
  beforeEach(async () => {
    world = await preferenceWorld();
  });
  it('takes an address as it was pasted', async () => {
    const email = encodeURIComponent('\u202aMailto:New＠Example.com\u202c.');
    await world.signUp('POST', `email=${email}&topic=garden`);
    const [customer] = world.stores.ingest.messages.flatMap(({ events }) => events);
    expect(customer).toMatchObject({ identity: { email: 'new@example.com' }, contact: { email: 'new@example.com' } });
  });
});

describe('names', () => {
  it.each([
    ['NaN', 'N/A', undefined, undefined],
    ['Jennifer', 'Null', 'Jennifer', 'Null'],
    ['Christopher', 'Guest', 'Christopher', 'Guest'],
    ['Ada', 'null', 'Ada', undefined],
    ['Test', 'Test', undefined, undefined],
    ['No', 'Name', undefined, undefined],
    ['No', 'Doubt', 'No', 'Doubt'],
    ['Li', 'Na', 'Li', 'Na'],
    ['Nan', 'Goldin', 'Nan', 'Goldin'],
    ['Na', undefined, 'Na', undefined],
    ['NA', 'NA', undefined, undefined],
    ['-', '.', undefined, undefined],
    ['(null)', '<NA>', undefined, undefined],
    ['"Unknown"', 'N / A', undefined, undefined],
    ['*|FNAME|*', '[Last Name]', undefined, undefined],
    ['Valued', 'Customer', undefined, undefined],
    ['(Nan)', "'Nell'", '(Nan)', "'Nell'"],
    ['xxx', '???', undefined, undefined],
    ['无', '先生', undefined, undefined],
    ['王先生', undefined, '王先生', undefined],
    ['[object Object]', 'undefined', undefined, undefined],
    [' \u200bGUEST\u00a0', 'customer', undefined, undefined],
    ['Mireille', 'D&#x27;Aubigny', 'Mireille', "D'Aubigny"],
    ['J&uuml;rgen', 'L&oacute;pez', 'Jürgen', 'López'],
    ['Ren&amp;eacute;e', '&Eacute;lo&iuml;se', 'Renée', 'Éloïse'],
    ['O&amp;amp;#039;Brien', 'Smith &amp; Sons', "O'Brien", 'Smith & Sons'],
    ['O&#146;Brien', '&#8238;Kay', 'O’Brien', 'Kay'],
    ['Ann\u2028Lee', 'Two\nLines', 'Ann Lee', 'Two Lines'],
    ['علی\u200cرضا', undefined, 'علی\u200cرضا', undefined],
    ['&#xD800;x&#0;', 'AT&T;', '&#xD800;x&#0;', 'AT&T;'],
  ])('%j %j are %j %j', (first, last, firstName, lastName) => {
    expect(plainNames(first, last)).toEqual({ firstName, lastName });
  });

  it('that are none give way to older ones that are', () => {
    const profile = { updatedAt: NOON + 1, contact: { firstName: 'null', lastName: 'N/A', email: 'a@b.example' } };
    const event = anOrderEvent({ contact: { firstName: 'Siobh&aacute;n', lastName: 'O&#039;Neil' } });
    const { order } = applyToOrder(undefined, event, { shop: 'garden', currency: 'GBP', receivedAt: NOON });
    expect(effectiveContact(profile, order)).toMatchObject({ firstName: 'Siobhán', lastName: "O'Neil" });
    expect(orderRows(order)[0]).toMatchObject({ firstName: 'Siobhán', lastName: "O'Neil" });
  });

  it('and titles lose their entities before what acts is taken out', () => {
    expect(cleanText('Rose &amp; Tea &#8211; 5&nbsp;l', 120)).toBe('Rose & Tea – 5 l');
    expect(
      cleanText('&lt;b&gt;Tea&lt;/b&gt; &#123;&#123; x }} http&colon;&#58;&#47;&#47;evil.example', 120),
    ).not.toMatch(/[<>{}]|evil/);
    const event = anOrderEvent({
      lines: [{ sku: 'T', title: 'Caf&eacute; &amp;amp; cake\u2028', quantity: 1, totalMinor: 500 }],
      identity: { email: '\u200bGrace＠navy.example', phone: '07911\u00a0123499' },
    });
    const { order } = applyToOrder(undefined, event, { shop: 'garden', currency: 'GBP', receivedAt: NOON });
    expect(orderRows(order)[0]).toMatchObject({
      title: 'Café & cake',
      email: 'grace@navy.example',
      phone: '+447911123499',
    });
  });
});
