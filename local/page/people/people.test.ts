import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryIdentities } from '#adapters/memory/identities.ts';
import { memoryOrders } from '#adapters/memory/orders.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryStandings } from '#adapters/memory/standings.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { Outbox } from '#local/mail/outbox.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { anEntry } from '#test/support/daily.ts';
import { anOrderEvent } from '#test/support/ingest.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { type Page, servePage } from '../server.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
const DAY = '2026-05-01';
const today = dayNumber(DAY);
const id = (n: number): string => `p${String(n).padStart(3, '0')}`;

/** Sixty people, the first of whom brought most; each fifth is at risk, each third of tier A. */
const people: readonly KeptCustomer[] = Array.from({ length: 60 }, (_, n) => [
  aRow(id(n), {
    ...{ netMinor: 100_000 - n * 100, orderDays: 5, orders: 5, lastDay: today - 21, firstDay: today - 133 },
    ...{ logGapSum: 4 * Math.log(28), lastGap: 28, reach: n % 2 === 0 ? 1 : 0 },
  }),
  aMembership({
    ...{ stage: n % 5 === 0 ? 'at_risk' : 'active', tier: n % 3 === 0 ? 'A' : 'B', r: 5, f: n % 2 === 0 ? 4 : 2 },
    rules: n < 3 ? ['tea'] : [],
  }),
]);

function world(days: Parameters<typeof keptDays>[1] = { [DAY]: people }) {
  const shop = testShop();
  const cn = testShop({ id: 'cn', name: '青禾', locale: 'zh-CN', currency: 'CNY', timezone: 'Asia/Shanghai' });
  const stores = {
    ...{ trail: memoryTrail(), budgets: memoryCampaignBudgets() },
    ...{ customers: memoryCustomers(4), orders: memoryOrders(), consents: memoryConsents(), touches: memoryTouches() },
    ...{ facts: memoryFacts(), preferences: memoryPreferences(), standings: memoryStandings(), buckets: 4 },
    enrolments: memoryEnrolments(),
    handOffs: memoryHandOffs(),
    snapshots: memorySnapshots(),
    dayFiles: keptDays(shop.id, days),
  };
  const identities = memoryIdentities();
  const scanned: string[] = [];
  const scan: typeof stores.customers.scan = (of, bucket) => {
    scanned.push(of);
    return stores.customers.scan(of, bucket);
  };
  const get: typeof stores.customers.get = (of, customer) => {
    read.add(customer);
    return stores.customers.get(of, customer);
  };
  const read = new Set<string>();
  const customers = new Proxy(stores.customers, {
    get: (target, key) => (key === 'scan' ? scan : key === 'get' ? get : Reflect.get(target, key).bind(target)),
  });
  const segments = [{ id: 'tea', name: 'Tea lovers', where: { type: 'orders' } as const }];
  const source = {
    ...{ crm: { shops: [shop, cn], programs: [], segments }, now: () => NOW, outbox: new Outbox() },
    stores: { ...stores, customers },
    owner: async (of: string, identity: Parameters<typeof identities.find>[1][number]) =>
      (await identities.owners(of, [identity]))[0],
  };
  return { shop, cn, stores, identities, source, scanned, read };
}

const plain = (text: string): string =>
  text
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the people of the page', () => {
  const { shop, cn, stores, identities, source, scanned, read } = world();
  let page: Page;
  beforeAll(async () => {
    await stores.customers.ensure(shop.id, id(0));
    const weeks = (n: number): number => NOW - n * 7 * DAY_MS;
    for (const [n, at] of [3, 7, 11, 15, 19].map(weeks).entries())
      await stores.customers.setEntry(shop.id, id(0), `s:${n}`, anEntry({ at }));
    const { returns: _, identity, ...document } = anOrderEvent({ orderKey: 's:0', orderName: '#16810', contact: {} });
    const held = { ...{ owner: id(0), formerOwners: [], revisions: [], returns: {} }, identity, document };
    await stores.orders.put({ shop: shop.id, orderKey: 's:0', currency: 'EUR', version: 1, ...held }, undefined);
    const contact = { firstName: 'Ada', lastName: 'Byron', email: 'ada@b.example' };
    await stores.customers.putProfile(shop.id, id(0), { updatedAt: NOW, contact }, undefined);
    const email = { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } as const;
    const sms = { ...email, consent: 'withdrawn' } as const;
    const standing = { channels: { email, sms }, member: true, subscriptions: [] };
    await stores.standings.put(shop.id, id(0), standing, undefined);
    await identities.link(shop.id, { kind: 'email', value: 'ada@b.example' }, id(0));
    await identities.link(shop.id, { kind: 'phone', value: '+4915112345678' }, id(0));
    const touch = {
      shop: shop.id,
      customerId: id(0),
      endedAt: NOW - 5 * DAY_MS,
      endDay: localDay(NOW - 5 * DAY_MS, shop.timezone),
    } as const;
    const feedback = { type: 'bounced', at: NOW - 5 * DAY_MS } as const;
    await stores.touches.create(
      aTouch({ ...touch, touchId: 't1', state: 'sent', reason: 'provider_accepted', feedback }),
    );
    await stores.touches.create(aTouch({ ...touch, touchId: 't2', state: 'suppressed', reason: 'holdout' }));
    await stores.facts.put(shop.id, id(0), {
      ...{ kind: 'case', name: 'k', at: NOW - DAY_MS },
      value: { state: 'open', cause: 'damaged' },
    });
    await stores.customers.ensure(shop.id, 'gone');
    await stores.customers.redirect(shop.id, 'gone', id(0));
    page = await servePage(source, 0);
  });
  afterAll(() => page.stop());

  const load = async (path: string) => {
    const response = await fetch(`${page.url}${path}`, { redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const ids = (text: string) =>
    [...text.matchAll(/class="who" href="\/demo\/customers\/([^"]*)"/g)].map(([, is]) => is);

  it('are listed by twenty-five, who brought most first; only these are read, and no table is scanned', async () => {
    read.clear();
    const first = await load('/demo/customers');
    expect(ids(first.text)).toEqual(people.slice(0, 25).map(([row]) => row.id));
    expect(read.size).toBe(25);
    expect(ids((await load('/demo/customers?page=2')).text)).toEqual(people.slice(25, 50).map(([row]) => row.id));
    // beyond the end stands the last page, and what is no page is said too
    for (const [asked, page, from] of [
      ...[
        ['4', 3, 50],
        ['999999999', 3, 50],
        ['100000000000000000000', 3, 50],
      ],
      ...['-1', '0', '1.5', 'x', '<b>'].map((odd) => [odd, 1, 0] as const),
    ] as const) {
      const { text } = await load(`/demo/customers?page=${encodeURIComponent(asked)}`);
      expect(ids(text)).toEqual(people.slice(Number(from), Number(from) + 25).map(([row]) => row.id));
      expect(plain(text)).toContain(`&quot;: this is page ${page} of 3.`);
      expect(plain(text)).toContain(page === 3 ? '51 to 60 of 60' : '1 to 25 of 60');
    }
    expect((await load('/demo/customers?page=2')).text).not.toContain('role="alert"');
    for (const path of ['', '/segments', '/outbox', '/touches']) await load(`/demo${path}`);
    await load('/demo/customers?q=ada@b.example');
    expect(scanned).toEqual([]);
  });

  it('show when they bought last and how often they do, value with currency, and by what they may be written to', async () => {
    const [row = ''] =
      (await load('/demo/customers')).text.match(/<tr role="row"><td[^>]*><a class="who".*?<\/tr>/s) ?? [];
    const text = plain(row);
    expect(text).toMatch(/AB Ada Byron p000/);
    expect(text).toMatch(/3 weeks ago, usually every 4 weeks/);
    expect(text).toContain('€1,000');
    expect(text).toMatch(/✓ e-mail : yes, agreed/);
    expect(text).toMatch(/✕ SMS : no, unsubscribed/);
    expect(row).toContain('aria-label="Orders: 5, messages: 1, between');
    expect(row.match(/<circle class="order"/g)).toHaveLength(5);
    expect(row.match(/<circle class="message"/g)).toHaveLength(1);
  });

  it('are narrowed by segment, tier, stage and cell of the grid, all at once', async () => {
    const shown = async (query: string) => ids((await load(`/demo/customers?${query}`)).text);
    expect(await shown('stage=at_risk')).toHaveLength(12);
    expect(await shown('stage=at_risk&tier=A')).toEqual(['p000', 'p015', 'p030', 'p045']);
    expect(await shown('segment=rule:tea&tier=B')).toEqual(['p001', 'p002']);
    expect(await shown('segment=rf:5-4&stage=at_risk')).toHaveLength(6);
    expect(await shown('segment=stage:lapsed')).toEqual([]);
    expect(await shown('stage=at_risk&may=any')).toEqual(['p000', 'p010', 'p020', 'p030', 'p040', 'p050']);
    const narrow = await load('/demo/customers?stage=at_risk&may=any');
    expect(narrow.text).toContain('href="/demo/customers?stage=at_risk&amp;may=any&amp;format=csv"');
    expect((await load('/demo/customers?stage=at_risk&may=any&format=csv')).text.trim().split('\n')).toHaveLength(7);
    // twelve of EUR 1,000 less 0, 5, 10 ... 55 each
    const all = plain((await load('/demo/customers?stage=at_risk')).text);
    expect(all.slice(all.indexOf('1 to 12'))).toMatch(
      /^1 to 12 of 12, who brought most first\. Together they brought €11,670\.00; 6 of them/,
    );
  });

  it.each([
    'segment=rule:none',
    'segment=nonsense',
    'segment=rf:9-9',
    'tier=Z',
    'stage=%3Cscript%3E',
    'segment=rule:',
    'may=sms',
  ])('I13: nobody is shown, and no file is given, for a segment that there is not: %s', async (query) => {
    const { text } = await load(`/demo/customers?${query}`);
    expect(ids(text)).toEqual([]);
    expect(text).toContain('There is no segment');
    expect(text).not.toContain('<script');
    expect((await load(`/demo/customers?${query}&format=csv`)).text).toContain('There is no segment');
  });

  it('are found by whole addresses, order and id, and by nothing else', async () => {
    const found = async (q: string) =>
      (await load(`/demo/customers?q=${encodeURIComponent(q)}`)).headers.get('location');
    for (const q of ['ADA@b.example', '+49 151 12345678', 'p000']) expect(await found(q)).toBe('/demo/customers/p000');
    expect(await found('gone')).toBe('/demo/customers/gone');
    expect(await found('ada@')).toBeNull();
    // by the number that shoppers see, which is no key: orders are looked through, and for a name nothing is
    for (const q of ['#16810', '16810']) expect(await found(q)).toBe('/demo/customers/p000');
    scanned.length = 0;
    expect((await load('/demo/customers?q=Byron')).text).toContain('names are not searched');
    expect(scanned).toEqual([]);
    expect((await load('/demo/customers?q=a***@b.example')).text).toContain('hidden');
    const nobody = await load(`/demo/customers?q=${encodeURIComponent(`"><script>x</script>`)}`);
    expect(nobody.text).toContain('Nobody is known by');
    expect(nobody.text).not.toContain('<script');
  });

  it('have one line of time: orders, messages with why, consents, cases', async () => {
    const text = plain((await load('/demo/customers/p000')).text);
    expect(text).toContain('belongs to the comparison group, which never receives the program');
    expect(text).toMatch(/win-back It came back Message, e-mail/);
    expect(text).toMatch(/win-back They didn&#39;t get it/);
    expect(text).toMatch(/Case opened damaged/);
    expect(text.indexOf('Case')).toBeLessThan(text.indexOf('It came back'));
    expect(text).toContain('What is expected from the end of');
    for (const path of ['/touches', '/customers/p000'])
      expect(plain((await load(`/demo${path}`)).text)).not.toContain('They got it');
  });

  it('that were merged say so and lead on; of one whom nobody knows there is a page', async () => {
    const { text } = await load('/demo/customers/gone');
    expect(text).toMatch(/same person as <a href="\/demo\/customers\/p000">/);
    const unknown = await load('/demo/customers/nobody');
    expect([unknown.status, unknown.text.includes('no customer of this id')]).toEqual([404, true]);
    expect((await load(`/demo/customers/${'x'.repeat(3000)}`)).status).toBe(404);
  });

  it('lead to the page of a member, where there is a membership and they are in it', async () => {
    const memberPage = async (of: { readonly id: string }, who: string) => `https://links.example/m/${of.id}-${who}`;
    const crm = { ...source.crm, memberships: [{ ...EXAMPLE_MEMBERSHIP, shop: shop.id }] };
    const other = await servePage({ ...source, crm, memberPage }, 0);
    const open = async () => (await fetch(`${other.url}/demo/customers/p000`)).text();
    const link = 'href="https://links.example/m/demo-p000"';
    expect(await open()).not.toContain(link);
    const fact = { kind: 'member', name: 'joined', at: NOW - DAY_MS } as const;
    await stores.facts.put(shop.id, id(0), { ...fact, value: { state: 'joined', terms: '1', by: 'page' } });
    expect(await open()).toContain(link);
    await stores.facts.put(shop.id, id(0), { ...fact, at: NOW, value: { state: 'left', terms: '1', by: 'page' } });
    expect(await open()).not.toContain(link);
    await other.stop();
  });

  it('are downloaded all, with ids and figures, and what the file holds is said', async () => {
    const csv = await load('/demo/customers?stage=at_risk&format=csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="demo-people-2026-05-01.csv"');
    const [head, ...rows] = csv.text.trim().split('\n');
    expect(head).toMatch(/^customer_id,first_order,last_order,order_days,orders,net \(EUR\),margin \(EUR\)/);
    expect(rows).toHaveLength(12);
    expect(rows.find((row) => row.startsWith('p000,'))).toContain(',1000.00,');
    expect(csv.text).not.toMatch(/Ada|@/);
    const json = JSON.parse((await load('/demo/customers?format=json')).text);
    expect(json.holds).toContain('No name and no address');
    expect([json.rows.length, json.currency]).toEqual([60, 'EUR']);
    expect(json.rows.find((row: { customer_id: string }) => row.customer_id === 'p000')).toMatchObject({
      ...{ net_minor: 100_000, stage: 'at_risk', tier: 'A', may_write_email: true, may_write_sms: false },
    });
    for (const path of ['/demo/segments', '/demo/touches', '/demo/customers/p000']) {
      expect((await load(`${path}?format=csv`)).headers.get('content-type'), path).toContain('text/csv');
      expect(JSON.parse((await load(`${path}?format=json`)).text).rows.length, path).toBeGreaterThan(1);
    }
  });

  it('lead from each segment to its people', async () => {
    const { text } = await load('/demo/segments');
    expect(text).toContain('href="/demo/customers?segment=rule%3Atea">Tea lovers</a>');
    expect(text).toContain('href="/demo/customers?segment=stage%3Aat_risk"');
    // each cell of the grid opens the people that it counts
    const [, count] = text.match(/href="\/demo\/customers\?segment=rf%3A5-4">(\d+)</) ?? [];
    expect(count).toBe('30');
    expect((await load('/demo/customers?segment=rf%3A5-4&format=csv')).text.trim().split('\n')).toHaveLength(31);
  });

  it('speak the language of the shop, and say what to do where no day is kept', async () => {
    for (const path of [`/${cn.id}/customers`, `/${cn.id}/segments`]) {
      const { text } = await load(path);
      expect(text).toContain('<html lang="zh-CN">');
      expect(text).toContain(`<code>perennial run daily --shop cn</code>`);
      expect(text).toContain('还没有保存顾客名单');
    }
  });
});

it('a customer with 10,000 orders has pages of them, and a strip of a year', async () => {
  const { shop, stores, source } = world();
  await stores.customers.ensure(shop.id, id(0));
  const entries = new Map(
    Array.from({ length: 10_000 }, (_, n) => [`s:${n}`, anEntry({ at: NOW - n * 3_600_000 })] as const),
  );
  const { get } = source.stores.customers;
  const customers = Object.assign(Object.create(source.stores.customers), {
    get: async (of: string, who: string) => {
      const customer = await get(of, who);
      return customer && { ...customer, entries };
    },
  });
  const page = await servePage({ ...source, stores: { ...source.stores, customers } }, 0);
  const text = async (path: string) => (await fetch(`${page.url}/demo/customers${path}`)).text();
  const last = await text('/p000?page=200');
  expect(last).toContain('Page 200 of 200');
  expect(last.match(/<time>/g)).toHaveLength(50);
  expect((await text('')).match(/<circle class="order"/g)?.length).toBeLessThan(180);
  expect((await text('/p000?format=csv')).trim().split('\n')).toHaveLength(10_001);
  await page.stop();
});

it('a day that cannot be read is said with what to do, and people are found all the same', async () => {
  const { UnreadableObjectError } = await import('#ports/objects.ts');
  const { shop, stores, source } = world();
  await stores.customers.ensure(shop.id, id(0));
  const open = () => Promise.reject(new UnreadableObjectError('the part is damaged'));
  const page = await servePage({ ...source, stores: { ...source.stores, dayFiles: { ...stores.dayFiles, open } } }, 0);
  for (const path of ['customers', 'segments']) {
    const response = await fetch(`${page.url}/demo/${path}`);
    expect([response.status, (await response.text()).includes('the part is damaged')]).toEqual([200, true]);
  }
  expect((await fetch(`${page.url}/demo/customers/p000`)).status).toBe(200);
  await page.stop();
});
