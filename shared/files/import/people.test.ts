import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { customerExport } from '#platforms/shopify/exports.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { CUSTOMER_ROLES, type CustomerReading, customerReader, customerRoles } from './customers.ts';
import { PRODUCT_ROLES, productReader } from './products.ts';
import type { RejectedLine } from './refused.ts';
import { RowPlan, type RowReader } from './rows.ts';

const AS_OF = Date.parse('2026-11-01T00:00:00Z');
const LATEST = AS_OF + 86_400_000;
const READING: CustomerReading = {
  timezone: 'Europe/Berlin',
  letter: 'i',
  asOf: AS_OF,
  latest: LATEST,
  noIsWithdrawal: true,
};

function read(
  columns: Readonly<Record<string, string>>,
  rows: readonly Readonly<Record<string, string>>[],
  reader: RowReader,
) {
  const header = Object.values(columns);
  const rejected: RejectedLine[] = [];
  const plan = new RowPlan(columns, header, reader, (line) => rejected.push(line));
  for (const [index, row] of rows.entries()) {
    plan.addRow(
      Object.keys(columns).map((role) => row[role] ?? ''),
      index + 2,
    );
  }
  const events = [...plan.events()];
  for (const event of events) checkEvent(event, aShop({ id: 'demo' }));
  return { events, rejected, counts: plan.counts() };
}

const named = (roles: readonly string[]) => Object.fromEntries(roles.map((role) => [role, role.toUpperCase()]));
const customers = (...rows: Readonly<Record<string, string>>[]) =>
  read(named(CUSTOMER_ROLES), rows, customerReader(READING));
const products = (...rows: Readonly<Record<string, string>>[]) =>
  read(named(PRODUCT_ROLES), rows, productReader({ timezone: 'UTC', currency: 'GBP', asOf: AS_OF, latest: LATEST }));

describe('import of customers', () => {
  it('takes addresses and consents in channels of the team’s own, where the shop has any', () => {
    const row = {
      email: 'ada@engine.example',
      'ch:wechat': 'oAbC-1_x',
      'ch:wechatConsent': 'yes',
      'ch:wechatConsentAt': '2026-10-01 12:00',
      'ch:wechatConsentSource': 'mini program',
    };
    const own = ['ch:wechat'];
    const { events, rejected } = read(named(customerRoles(own)), [row], customerReader({ ...READING, own }));
    const identity = { email: 'ada@engine.example', channels: { wechat: 'oAbC-1_x' } };
    expect(rejected).toEqual([]);
    expect(events).toMatchObject([
      { type: 'customer', identity },
      { type: 'consent', channel: 'ch:wechat', state: 'granted', identity },
    ]);
    expect(customers(row).events).toMatchObject([{ type: 'customer', identity: { email: 'ada@engine.example' } }]);
    const damaged = { email: 'ada@engine.example', 'ch:wechat': 'x'.repeat(101) };
    expect(read(named(customerRoles(own)), [damaged], customerReader({ ...READING, own })).rejected).toEqual([
      { line: 2, column: 'CH:WECHAT', reason: 'bad_text' },
    ]);
  });

  it('takes a member of an older system with card, points, level and birthday', () => {
    const { events } = customers({
      card: "'0012345678",
      email: 'ada@engine.example',
      customerName: 'Ada Lovelace',
      points: '1200',
      level: 'Gold',
      birthday: '1990/5/7',
      tags: 'vip, garden',
      updatedAt: '2026-10-01 12:00',
    });
    expect(events).toEqual([
      {
        type: 'customer',
        updatedAt: Date.parse('2026-10-01T10:00:00Z'),
        identity: { card: '0012345678', email: 'ada@engine.example' },
        contact: { email: 'ada@engine.example', firstName: 'Ada', lastName: 'Lovelace', birthday: '1990-05-07' },
        tags: ['vip', 'garden'],
        member: { points: 1200, level: 'Gold' },
      },
    ]);
  });

  it('takes a grant with its time, source, opt-in and wording as proved by the file', () => {
    const { events } = customers({
      email: 'ada@engine.example',
      emailConsent: 'yes',
      emailConsentAt: '2024-02-03T10:00:00Z',
      emailConsentSource: 'till, form 7',
      emailOptIn: 'double',
      emailWording: 'v3',
    });
    expect(events[1]).toEqual({
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'granted',
      at: Date.parse('2024-02-03T10:00:00Z'),
      source: 'import',
      optIn: 'confirmed',
      wording: 'v3',
      proof: { kind: 'file', source: 'till, form 7' },
      identity: { email: 'ada@engine.example' },
    });
  });

  it('takes the topics of a consent, each as a word of its own; of marketing alone unless told', () => {
    const row = (topics: string, word = 'yes') => ({
      ...{ email: 'ada@engine.example', emailConsent: word, emailConsentAt: '2024-02-03T10:00:00Z' },
      ...{ emailConsentSource: 'card form', emailConsentTopics: topics },
    });
    const said = (topics: string, word?: string) =>
      customers(row(topics, word)).events.flatMap((event) =>
        event.type === 'consent' ? `${event.topic} ${event.state}` : [],
      );
    expect(said('')).toEqual(['marketing granted']);
    expect(said('membership')).toEqual(['membership granted']);
    expect(said('marketing, membership;membership')).toEqual(['marketing granted', 'membership granted']);
    expect(said('membership', 'no')).toEqual(['membership withdrawn']);
    const refused = [{ line: 2, column: 'EMAILCONSENTTOPICS', reason: 'bad_topic' }];
    for (const topics of ['mem/bership', '=1+1', 'x'.repeat(41), Array.from({ length: 21 }, (_, n) => `t${n}`).join()])
      expect([customers(row(topics)).events, customers(row(topics)).rejected]).toEqual([[], refused]);
  });

  it('a phone number that cannot be read is left out and counted: without a country, or none of its country', () => {
    const row = (phone: string, country = '') => ({ id: 'c-1', phone, country });
    const { counts, rejected } = customers(
      row('07911 123456'),
      row('07911 123457'),
      row('07911 123456', 'GB'),
      row('+447911123456'),
      row('12', 'GB'),
      row('+4479'),
      { id: 'c-2' },
    );
    expect(rejected).toEqual([]);
    expect(Object.entries(counts.notes).map(([note, times]) => [note.slice(0, 42), times])).toEqual([
      ['phone numbers left out: a national number ', 2],
      ['phone numbers left out: they are none of t', 2],
    ]);
  });

  it('I4: a grant without a time or without a source is none, and is counted; a withdrawal always counts', () => {
    const { events, counts } = customers(
      { email: 'a@engine.example', emailConsent: 'yes', emailConsentSource: 'till' },
      { email: 'b@engine.example', emailConsent: 'yes', emailConsentAt: '2024-02-03' },
      { email: 'c@engine.example', smsConsent: 'no' },
    );
    expect(events.filter(({ type }) => type === 'consent')).toMatchObject([
      { channel: 'sms', state: 'withdrawn', at: AS_OF, identity: { email: 'c@engine.example' } },
    ]);
    expect(counts.notes).toEqual({ 'consent without a time': 1, 'consent without a source': 1 });
  });

  it("I4: Shopify's customer export tells no time, so its yes grants nothing and its no says nothing", () => {
    const reader = customerReader({ ...READING, letter: 's', noIsWithdrawal: false });
    const row = {
      id: "'6940095564001",
      email: 'ada@engine.example',
      country: 'DE',
      emailConsent: 'yes',
      smsConsent: 'no',
    };
    const { events, counts } = read(customerExport, [row], reader);
    expect(events).toMatchObject([{ type: 'customer', identity: { accountId: '6940095564001' } }]);
    expect(counts.notes).toEqual({ 'consent without a time': 1 });
  });

  it('who is in the community and who is an ambassador is told as the community tells it, once for a file', () => {
    const columns = { card: 'C', community: 'K', ambassador: 'A', updatedAt: 'U' };
    const rows = [
      { card: '1', community: 'yes', ambassador: '是', updatedAt: '2026-09-01' },
      { card: '2', community: 'no' },
      { card: '3' },
    ];
    const told = () => read(columns, rows, customerReader(READING)).events.filter(({ type }) => type === 'custom');
    expect(told().map((event) => 'properties' in event && [event.name, event.identity, event.properties])).toEqual([
      ['community', { card: '1' }, { state: 'joined' }],
      ['ambassador', { card: '1' }, { state: 'named' }],
      ['community', { card: '2' }, { state: 'left' }],
    ]);
    expect(told()).toEqual(told());
  });

  it.each([
    [{ email: 'nobody' }, 'EMAIL', 'no_identity'],
    [{ card: '1', birthday: '31.02.1990' }, 'BIRTHDAY', 'bad_birthday'],
    [{ card: '1', birthday: '1990-02-31' }, 'BIRTHDAY', 'bad_birthday'],
    [{ card: '1', points: 'many' }, 'POINTS', 'bad_number'],
    [{ card: '1', emailConsent: 'perhaps' }, 'EMAILCONSENT', 'unknown_consent'],
    [{ card: '1', community: 'perhaps' }, 'COMMUNITY', 'unknown_answer'],
    [{ card: '1', updatedAt: 'yesterday' }, 'UPDATEDAT', 'bad_time'],
    [{ card: '1', updatedAt: '2099-01-01' }, 'UPDATEDAT', 'time_out_of_range'],
    [{ card: '1', updatedAt: '1899-12-30' }, 'UPDATEDAT', 'time_out_of_range'],
    [
      { card: '1', emailConsent: 'yes', emailConsentAt: '2099-01-01', emailConsentSource: 'till' },
      'EMAILCONSENTAT',
      'time_out_of_range',
    ],
    [{ card: `1${'0'.repeat(120)}` }, 'CARD', 'bad_text'],
  ])('rejects %j with its column and reason', (row, column, reason) => {
    expect(customers(row, { card: '2' }).rejected).toEqual([{ line: 2, column, reason }]);
  });
});

describe('import of products', () => {
  it('takes cost, days of supply, group and category', () => {
    const row = {
      sku: '="00123"',
      title: 'Tea',
      group: 'tea',
      category: 'food',
      unitCost: '3.4560',
      daysOfSupply: '30',
    };
    expect(products(row).events).toEqual([
      {
        type: 'product',
        sku: '00123',
        updatedAt: AS_OF,
        title: 'Tea',
        group: 'tea',
        category: 'food',
        unitCostMinor: 346,
        daysOfSupply: 30,
      },
    ]);
  });

  it.each([
    [{ title: 'Tea' }, 'SKU', 'bad_sku'],
    [{ sku: '1', unitCost: '-1' }, 'UNITCOST', 'bad_amount'],
    [{ sku: '1', daysOfSupply: '0' }, 'DAYSOFSUPPLY', 'bad_number'],
    [{ sku: '1', updatedAt: '1 May' }, 'UPDATEDAT', 'bad_time'],
    [{ sku: '1', updatedAt: '2099-01-01' }, 'UPDATEDAT', 'time_out_of_range'],
  ])('rejects %j with its column and reason', (row, column, reason) => {
    expect(products(row, { sku: '2' }).rejected).toEqual([{ line: 2, column, reason }]);
  });
});

describe('files of customers and products', () => {
  it('never crash an import and lose no row, and what is taken passes the gate', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 10, unit: 'binary' }),
      fc.constantFrom(
        '',
        'a@b.example',
        '+4930123456',
        '2024-02-03',
        'yes',
        'no',
        '12',
        '-5',
        '=1',
        '\u0000',
        '\ud800',
      ),
    );
    const row = fc.dictionary(fc.constantFrom(...CUSTOMER_ROLES, ...PRODUCT_ROLES), cell);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        for (const { counts } of [customers(...rows), products(...rows)]) {
          const rejected = Object.values(counts.rejected).reduce((sum, n) => sum + n, 0);
          expect(counts.imported + rejected).toBe(counts.lines);
        }
      }),
      { numRuns: inProof(300, 100) },
    );
  });
});
