import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { ProductEvent } from '#model/event/product-event.ts';
import { importFile } from '#test/support/files/file-import.ts';
import { SHOPIFY, WOOCOMMERCE } from '#test/support/files/import-files.ts';
import { readAmount, readPositive, readQuantity } from './cells.ts';

/** How people of a place write 1234.5. */
const PLACES = [
  ['en', 'point'],
  ['de', 'comma'],
  ['fr', 'comma'],
  ['de-CH', 'point'],
  ['en-IN', 'point'],
  ['sv', 'comma'],
  ['it', 'comma'],
] as const;
const DIGITS = { EUR: 2, JPY: 0, KWD: 3 } as const;

describe('an amount of a file', () => {
  it('I12: as anybody writes it is that amount or refused, never another one; and read once the mark is said', () => {
    const amount = fc.record({
      minor: fc.oneof(
        fc.nat({ max: 5_000_000 }),
        fc.nat({ max: 9_999_999 }).map((n) => n * 1000),
      ),
      currency: fc.constantFrom('EUR' as const, 'JPY' as const),
      place: fc.constantFrom(...PLACES),
      whole: fc.boolean(),
    });
    fc.assert(
      fc.property(amount, ({ minor: told, currency, place: [locale, mark], whole }) => {
        const digits = DIGITS[currency];
        const minor = whole ? told - (told % 10 ** digits) : told;
        const fraction = whole ? 0 : digits;
        const format = new Intl.NumberFormat(locale, {
          minimumFractionDigits: fraction,
          maximumFractionDigits: fraction,
        });
        const written = format.format(minor / 10 ** digits);
        for (const kind of ['sum', 'part', 'price'] as const) {
          const unsaid = readPositive(written, { currency }, kind);
          expect([written, minor, 'bad_amount', 'ambiguous_number']).toContain(unsaid);
          expect([written, readPositive(written, { currency, decimal: mark }, kind)]).toEqual([written, minor]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['1.234', 'EUR', 'sum'],
    ['1.230', 'EUR', 'sum'],
    ['999.999', 'EUR', 'sum'],
    ['1234.567', 'EUR', 'sum'],
    ['-1.234', 'EUR', 'sum'],
    ['１．２３４', 'EUR', 'sum'],
    ['0.505', 'EUR', 'sum'],
    ['1.234', 'EUR', 'price'],
    ['14.550', 'EUR', 'part'],
    ['1.234', 'JPY', 'sum'],
    ['1.234', 'JPY', 'price'],
    ['12.50', 'JPY', 'sum'],
    ['1200.5', 'JPY', 'sum'],
    ['1.2345', 'KWD', 'sum'],
    ['1.234', 'CLF', 'sum'],
  ] as const)('%s of %s as a %s has two readings', (text, currency, kind) => {
    expect(readPositive(text, { currency }, kind)).toBe('ambiguous_number');
    if (!text.startsWith('-')) expect(readPositive(text, { currency, decimal: 'point' }, kind)).toBeTypeOf('number');
  });

  it.each([
    ['1,234', 'EUR'],
    ['12,50', 'EUR'],
    ['1.234,50', 'EUR'],
    ['1,234.50', 'EUR'],
    ["1'234.50", 'EUR'],
    ['1 234.50', 'EUR'],
    ['1\u00a0234,50', 'EUR'],
    ['1\u202f234,50', 'EUR'],
    ['1.2E+3', 'EUR'],
    ['', 'EUR'],
    ['NaN', 'EUR'],
    ['1.2.3', 'EUR'],
  ])('%j is refused as long as nobody says the mark', (text, currency) => {
    expect(readPositive(text, { currency }, 'sum')).toBe('bad_amount');
  });

  it.each([
    ['19.990000000000002', 'EUR', 1999],
    ['10.0000', 'EUR', 1000],
    ['14.5567', 'EUR', 1456],
    ['0.500', 'EUR', 50],
    ['¥ 12.5', 'CNY', 1250],
    ['1234', 'EUR', 123_400],
    ['1.234', 'KWD', 1234],
    ['1.2340', 'KWD', 1234],
    ['1.23456', 'KWD', 1235],
    ['1200.00', 'JPY', 1200],
    ['1200.0000000001', 'JPY', 1200],
    ['\u200b12.50\u00a0', 'EUR', 1250],
    ["'12.50", 'EUR', 1250],
  ])('%j of %s goes on to be read', (text, currency, minor) => {
    expect(readPositive(text, { currency }, 'sum')).toBe(minor);
  });

  it.each([
    ['1,23', 'point'],
    ['12,50', 'point'],
    ['1,2345', 'point'],
    ['12.50', 'comma'],
    ['1.23', 'comma'],
    ['1.234.5', 'comma'],
    ["1'234.567,00", 'comma'],
    ['1.234,5,0', 'comma'],
    ['.234', 'comma'],
  ] as const)('%s is no number where the mark is a %s', (text, decimal) => {
    expect(readPositive(text, { currency: 'EUR', decimal }, 'sum')).toBe('bad_amount');
  });

  it('of a thousandth, as real price lists have them, is exact before it is rounded', () => {
    expect(readAmount('price', 1000, '0.001', { currency: 'GBP' })).toBe(100);
    expect(readAmount('total', -2, '−12.50', { currency: 'EUR' })).toBe(-1250);
    expect(readAmount('price', 2, '-0.00', { currency: 'EUR' })).toBe(0);
    expect(readAmount('price', 2, '-1.00', { currency: 'EUR' })).toBe('negative_price');
  });
});

describe('a quantity of a file', () => {
  it.each([
    ['2', undefined, 2],
    ['2.0', undefined, 2],
    ['-3.00', undefined, -3],
    ['2.0000', undefined, 2],
    ['1.000', undefined, 'ambiguous_number'],
    ['1.000', 'point', 1],
    ['1.000', 'comma', 1000],
    ['1,000', 'point', 1000],
    ['1,000', 'comma', 1],
    ['1,000', undefined, 'bad_quantity'],
    ['0.000', undefined, 'bad_quantity'],
    ['1.5', undefined, 'bad_quantity'],
    ['0', 'comma', 'bad_quantity'],
  ] as const)('%s with the mark %s is %s', (text, mark, quantity) => expect(readQuantity(text, mark)).toBe(quantity));
});

describe('every kind of file', () => {
  const grossOf = (events: readonly unknown[]) => (events as readonly OrderEvent[]).map(({ grossMinor }) => grossMinor);

  it('I12: refuses them in each column, with line, column and the option to give', async () => {
    const map = (text: string) => ['FILE', '--map', text];
    const cases: readonly (readonly [string, string, readonly string[]])[] = [
      ['orderTotal', 'order;at;orderTotal\n1;2026-03-02;1.234\n', map('order=order,at=at,orderTotal=orderTotal')],
      ['p', 'order;at;n;p\n1;2026-03-02;1;1.234\n', map('order=order,at=at,quantity=n,price=p')],
      ['n', 'order;at;n;p\n1;2026-03-02;1.000;1.23\n', map('order=order,at=at,quantity=n,price=p')],
      ['t', 'order;at;t\n1;2026-03-02;1.234\n', map('order=order,at=at,total=t')],
      ['s', 'order;at;t;s\n1;2026-03-02;9;1.234\n', map('order=order,at=at,orderTotal=t,shipping=s')],
      ['d', 'order;at;t;d\n1;2026-03-02;9;1.234\n', map('order=order,at=at,total=t,lineDiscount=d')],
      ['Total', SHOPIFY.replace('123.40', '1.234'), ['FILE', '--format', 'shopify']],
      ['Order Total Amount', WOOCOMMERCE.replaceAll('35.80', '1.234'), ['FILE', '--format', 'woocommerce']],
      ['unitCost', 'sku,unitCost\nTEA,1.234\n', ['--products', 'FILE']],
      ['points', 'email,points\na@b.example,1.000\n', ['--customers', 'FILE']],
    ];
    for (const [column, file, words] of cases) {
      const { stderr } = await importFile(file, words);
      expect(stderr).toMatch(
        new RegExp(`refused: ambiguous_number \\((?:first )?line \\d, column "${column}"\\)\\n.*--decimal`),
      );
    }
  });

  it('reads them as told', async () => {
    const words = ['FILE', '--map', 'order=order,at=at,quantity=n,price=p,shipping=s'];
    const german = await importFile('order;at;n;p;s\n1;2026-03-02;1.000;1.234,5;4,90\n2;2026-03-02;2;0,005;\n', [
      ...words,
      '--decimal',
      ',',
    ]);
    expect(grossOf(german.events)).toEqual([123_450_000, 1]);
    const english = await importFile('order;at;n;p;s\n1;2026-03-02;1,000;1,234.5;4.90\n2;2026-03-02;2;1.005;\n', [
      ...words,
      '--decimal',
      'point',
    ]);
    expect(grossOf(english.events)).toEqual([123_450_000, 201]);
    const cost = await importFile('sku;unitCost\nTEA;1.234,50\n', ['--products', 'FILE', '--decimal', 'comma']);
    expect((cost.events as readonly ProductEvent[])[0]?.unitCostMinor).toBe(123_450);
    const points = await importFile('email;points\na@b.example;1.000\n', ['--customers', 'FILE', '--decimal', 'comma']);
    expect(points.events).toMatchObject([{ member: { points: 1000 } }]);
    const wrong = await importFile('sku;unitCost\n', ['--products', 'FILE', '--decimal', 'dot']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('--decimal is "dot": give point')]);
  });

  it('takes the quotients that WooCommerce writes as prices of a piece for what they are', async () => {
    const { events, stderr } = await importFile(WOOCOMMERCE.replaceAll(',3,6.50,', ',3,6.335,'), [
      'FILE',
      '--format',
      'woocommerce',
    ]);
    expect(stderr).not.toContain('ambiguous_number');
    expect((events[0] as OrderEvent).lines).toContainEqual(expect.objectContaining({ sku: 'SOAP', totalMinor: 1901 }));
  });
});
