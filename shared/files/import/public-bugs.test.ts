import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { importFile } from '#test/support/files/file-import.ts';
import { SHOPIFY, TAOBAO, WOOCOMMERCE } from '#test/support/files/import-files.ts';
import { inProof } from '#test/support/in-proof.ts';
import { hasReports, reportFile } from '#test/support/payloads/bug-reports.ts';

const ORDERS = ['FILE', '--map', 'order=order,at=at,customer=customer,orderTotal=orderTotal'];
const TOTALS = ['FILE', '--map', 'order=order,at=at,email=email,orderTotal=orderTotal'];
const CUSTOMERS = ['--customers', 'FILE'];
const shopify = ['FILE', '--format', 'shopify'];

const keysOf = (events: readonly CommerceEvent[]) => events.map((event) => 'orderKey' in event && event.orderKey);
const orders = (events: readonly CommerceEvent[]) => events as readonly OrderEvent[];

describe.runIf(hasReports)('files of public reports', () => {
  it('08a: orders whose ids a spreadsheet rounded are refused, each with its line, and no two become one', async () => {
    const { code, events, stderr } = await importFile(
      reportFile('08a-orders-mapped-excel-scientific-order-id.csv'),
      ORDERS,
    );
    expect([code, events]).toEqual([1, []]);
    expect(stderr).toContain('2 refused: damaged_id (first line 2, column "order")\n  a spreadsheet');
    const json = await importFile(reportFile('08a-orders-mapped-excel-scientific-order-id.csv'), [...ORDERS, '--json']);
    const refusal = {
      reason: 'damaged_id',
      count: 2,
      line: 2,
      column: 'order',
      remedy: expect.stringMatching(/^a spread/),
    };
    expect(JSON.parse(json.stdout)).toMatchObject({ imported: 0, rejected: { damaged_id: 2 }, refusals: [refusal] });
  });

  it('08b: three people whose ids a spreadsheet rounded are not one', async () => {
    const file = reportFile('08b-shopify-customers-excel-scientific-customer-id.csv');
    const { code, events, stderr } = await importFile(file, [...CUSTOMERS, '--format', 'shopify']);
    expect([code, events]).toEqual([1, []]);
    expect(stderr).toContain('3 refused: damaged_id (first line 2, column "Customer ID")');
  });

  it('08c: an order whose id cannot be read is not one without an id, so that its webhook counts it once', async () => {
    const { code, events } = await importFile(reportFile('08c-shopify-orders-excel-scientific-id.csv'), shopify);
    expect([code, events]).toEqual([1, []]);
  });

  it('09: lines that end with a return alone are lines', async () => {
    const [returns, feeds] = [
      await importFile(reportFile('09a-shopify-orders-cr-line-ends.csv'), shopify),
      await importFile(reportFile('09c-shopify-orders-lf-twin-holds.csv'), shopify),
    ];
    expect(returns.code).toBe(0);
    expect(keysOf(returns.events)).toEqual(['s:5678901234567', 's:5678901234999']);
    expect(returns.events).toEqual(feeds.events);
    const people = await importFile(reportFile('09b-customers-cr-line-ends.csv'), CUSTOMERS);
    expect([people.code, people.events.length]).toEqual([0, 2]);
  });

  it('I12: 10: an amount with two readings is refused, and read once somebody says how', async () => {
    const file = reportFile('10-german-thousands-point.csv');
    const { code, events, stderr } = await importFile(file, TOTALS);
    expect(code).toBe(0);
    expect(orders(events).map(({ orderKey, grossMinor }) => [orderKey, grossMinor])).toEqual([['i:4', 123_400]]);
    expect(stderr).toMatch(/1 refused: ambiguous_number \(line 2, column "orderTotal"\)\n.*--decimal/);
    expect(stderr).toMatch(/2 refused: bad_amount \(first line 3, column "orderTotal"\)\n.*--decimal/);
    const told = await importFile(file, [...TOTALS, '--decimal', 'comma']);
    expect(orders(told.events).map(({ grossMinor }) => grossMinor)).toEqual([123_400, 123_450, 1250, 123_400]);
  });

  it('11: no encoding is guessed: names are shown as they would read, and read when it is told', async () => {
    const [german, japanese] = ['11a-customers-windows-1252.csv', '11b-customers-shift-jis.csv'].map(reportFile);
    const refused = await importFile(german ?? '', CUSTOMERS);
    expect([refused.code, refused.events]).toEqual([1, []]);
    expect(refused.stderr).toMatch(/is not UTF-8[\s\S]*\n +--encoding windows-1252 +Jürgen \| Müller \| Søren/);
    expect((await importFile(japanese ?? '', CUSTOMERS)).stderr).toMatch(/--encoding shift_jis +太郎 \| 山田/);
    const read = await importFile(japanese ?? '', [...CUSTOMERS, '--encoding', 'Shift-JIS']);
    expect(read).toMatchObject({ code: 0, events: [{ contact: { firstName: '太郎', lastName: '山田' } }] });
    const latin = await importFile(german ?? '', [...CUSTOMERS, '--encoding', 'latin1']);
    expect(latin).toMatchObject({
      code: 0,
      events: [{ contact: { lastName: 'Müller' } }, { contact: { lastName: 'Åberg' } }],
    });
  });
});

describe('ids that a spreadsheet touched', () => {
  const damaged = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 99999 }), fc.integer({ min: 5, max: 21 }))
    .chain(([a, b, e]) =>
      fc.constantFrom(
        ...[
          `${a}.${b}E+${e}`,
          `${a},${b}E+${e}`,
          `${a}E+${e}`,
          `${a}.${b}e${e}`,
          `="${a}.${b}E+${e}"`,
          `'${a}.${b}E+${e}`,
        ],
        ...[`${a}．${b}Ｅ＋${e}`, '#N/A', '#REF!', '#######'],
      ),
    );
  const FILES: readonly (readonly [string, string, readonly string[], (id: string) => string, 'EUR' | 'CNY'])[] = [
    ['order of a mapping', 'order', ORDERS, (id) => `order;at;customer;orderTotal\n${id};2026-03-02;7;1.00\n`, 'EUR'],
    [
      'customer of a mapping',
      'customer',
      ORDERS,
      (id) => `order;at;customer;orderTotal\n7;2026-03-02;${id};1.00\n`,
      'EUR',
    ],
    [
      'phone of a mapping',
      'phone',
      ['FILE', '--map', 'order=order,at=at,phone=phone,orderTotal=orderTotal'],
      (id) => `order;at;phone;orderTotal\n7;2026-03-02;${id};1.00\n`,
      'EUR',
    ],
    [
      'article of a mapping',
      'sku',
      ['FILE', '--map', 'order=order,at=at,sku=sku,quantity=n,price=p'],
      (id) => `order;at;sku;n;p\n7;2026-03-02;${id};1;1.00\n`,
      'EUR',
    ],
    ['Id of Shopify', 'Id', shopify, (id) => SHOPIFY.replaceAll(',', ';').replaceAll('5678901234567', id), 'EUR'],
    ['Name of Shopify', 'Name', shopify, (id) => SHOPIFY.replaceAll(',', ';').replaceAll('#1001', id), 'EUR'],
    [
      'number of WooCommerce',
      'Order Number',
      ['FILE', '--format', 'woocommerce'],
      (id) => WOOCOMMERCE.replaceAll(',', ';').replaceAll('\n727;', `\n${id};`),
      'EUR',
    ],
    [
      'number of Taobao',
      '订单编号',
      ['FILE', '--format', 'taobao'],
      (id) => TAOBAO.replaceAll(',', ';').replace('="2345678901234567890"', id),
      'CNY',
    ],
    [
      'phone of Taobao',
      '联系手机',
      ['FILE', '--format', 'taobao'],
      (id) => TAOBAO.replaceAll(',', ';').replace("'13800138000", id),
      'CNY',
    ],
    [
      'order of our own export',
      'order',
      ['FILE', '--format', 'perennial'],
      (id) => `order;at;currency;orderTotal\n${id};2026-03-02;EUR;1.00\n`,
      'EUR',
    ],
    ['id of a customer', 'id', CUSTOMERS, (id) => `id;email\n${id};a@b.example\n`, 'EUR'],
    ['card of a member', 'card', CUSTOMERS, (id) => `card;email\n${id};a@b.example\n`, 'EUR'],
    ['phone of a customer', 'phone', CUSTOMERS, (id) => `phone;email\n${id};a@b.example\n`, 'EUR'],
    [
      'Customer ID of Shopify',
      'Customer ID',
      [...CUSTOMERS, '--format', 'shopify'],
      (id) => `Customer ID;Email\n${id};a@b.example\n`,
      'EUR',
    ],
    ['article of a product', 'sku', ['--products', 'FILE'], (id) => `sku;title\n${id};Tea\n`, 'EUR'],
    ['group of a product', 'group', ['--products', 'FILE'], (id) => `sku;group\nTEA;${id}\n`, 'EUR'],
  ];

  it.each(FILES)('%s: refused with its line and column', async (_what, column, words, file, currency) => {
    for (const id of ['#######', ...fc.sample(damaged, { numRuns: inProof(12, 4), seed: file('').length })]) {
      const { events, stderr } = await importFile(file(id), words, currency);
      expect([id, stderr]).toEqual([id, expect.stringContaining(`refused: damaged_id`)]);
      expect(stderr).toContain(`line 2, column "${column}")`);
      expect(JSON.stringify(events)).not.toMatch(/E\+|#N\/A|#REF|###/i);
    }
  });

  it('a whole number with decimals is the number, also where thousands may be grouped with the same sign', async () => {
    const file =
      'order,at,customer,orderTotal\n5678901234567.0,2026-03-02,77.0,1.00\n"1,000",2026-03-02,78,1.00\n1.000,2026-03-03,78,1.00\n';
    const { events } = await importFile(file, ORDERS);
    expect(events).toMatchObject([
      { orderKey: 'i:5678901234567', identity: { accountId: '77' } },
      { orderKey: 'i:1,000' },
      { orderKey: 'i:1.000' },
    ]);
    const shop = await importFile(SHOPIFY.replaceAll('5678901234567', '5678901234567.0'), shopify);
    expect(keysOf(shop.events)[0]).toBe('s:5678901234567');
  });

  it.each(['12E3', '1e10a', '4E-10', 'A5E+12', '10.0', 'SKU 1.5E+3 x', '00123'])(
    'the article %s is an article',
    async (sku) => {
      const { code, events } = await importFile(`sku,title\n${sku},Tea\n`, ['--products', 'FILE']);
      expect([code, events]).toMatchObject([0, [{ sku }]]);
    },
  );

  it('an address that a spreadsheet kept as text is the address, in files of orders and of customers', async () => {
    const order = await importFile("order;at;email;orderTotal\n1;2026-03-02;'a@b.example;1.00\n", TOTALS);
    expect(order.events).toMatchObject([{ identity: { email: 'a@b.example' }, contact: { email: 'a@b.example' } }]);
    const customer = await importFile('email;firstName\n="a@b.example";Ada\n', CUSTOMERS);
    expect(customer.events).toMatchObject([{ identity: { email: 'a@b.example' } }]);
  });

  it('an empty cell where the platform writes an id is no order without one; rows after the first go on to work', async () => {
    const whole = await importFile(SHOPIFY, shopify);
    expect([whole.code, whole.events.length]).toEqual([0, 3]);
    const { events, stderr } = await importFile(SHOPIFY.replaceAll('5678901234567', ''), shopify);
    expect(keysOf(events)).toEqual(['s:5678901234568', 's:5678901234569']);
    expect(stderr).toContain('2 refused: missing_id (first line 2, column "Id")');
    const without = await importFile('Customer ID,Email\n,a@b.example\n42,c@d.example\n', [
      ...CUSTOMERS,
      '--format',
      'shopify',
    ]);
    expect(without.events).toMatchObject([{ identity: { accountId: '42' } }]);
    expect(without.stderr).toContain('missing_id (line 2, column "Customer ID")');
  });

  it('I12: what is left of an order whose first row was refused is no order of its own', async () => {
    const without = SHOPIFY.replace(',Id,', ',Nothing,').replace('2026-03-02 10:00:00 +0100,1,', '02.03.2026,1,');
    const { events, stderr } = await importFile(without, shopify);
    expect(keysOf(events)).toEqual(['i:#1002', 'i:#1003']);
    expect(stderr).toContain('1 refused: first_row_missing (line 3, column "Name")');
  });

  it('two orders of one name are not one, and "nan" is no order', async () => {
    const twice = SHOPIFY.replace('#1002', '#1001');
    const { events, stderr } = await importFile(twice, shopify);
    expect(keysOf(events)).toEqual(['s:5678901234567', 's:5678901234569']);
    expect(stderr).toContain('1 refused: other_order_id (line 4, column "Id")');
    const nobody = await importFile(
      'order,at,customer,orderTotal\nnan,2026-03-02,7,1.00\nNULL,2026-03-02,7,2.00\n,2026-03-02,7,2.00\n',
      ORDERS,
    );
    expect([nobody.code, nobody.events]).toEqual([1, []]);
    expect(nobody.stderr).toContain('3 refused: bad_order_id');
  });
});

describe('a file of which nothing was read', () => {
  it.each([
    ['is empty', '', CUSTOMERS, /is empty/],
    ['has a header only', 'email,firstName\n', CUSTOMERS, /no line below its header/],
    ['has a header only, of orders', `${SHOPIFY.split('\n')[0]}\r\n\r\n`, shopify, /no line below its header/],
    ['has another delimiter', 'email|firstName\nada@b.example|Ada\n', CUSTOMERS, /--map/],
    [
      'has free lines only',
      'order,at,sku,n,p\n1,2026-03-02,A,1,0\n',
      ['FILE', '--skip-free', '--map', 'order=order,at=at,sku=sku,quantity=n,price=p'],
      /--skip-free/,
    ],
    [
      'has lines of another width only',
      'email,firstName\nada@b.example\n',
      CUSTOMERS,
      /wrong_column_count \(line 2\)\n.*delimiter/,
    ],
    ['is a workbook', Buffer.from('504b030414000600', 'hex'), CUSTOMERS, /workbook[\s\S]*CSV UTF-8/],
    ['is an empty gzip', gzipSync(''), CUSTOMERS, /is empty/],
  ])('%s: never ends with 0, and says what to do', async (_what, bytes, words, said) => {
    const { code, events, stderr } = await importFile(bytes, words);
    expect([code > 0, events]).toEqual([true, []]);
    expect(stderr).toMatch(said);
  });
});
