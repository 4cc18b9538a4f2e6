import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportFormat } from '#files/import/formats/format.ts';
import type { RejectedLine } from '#files/import/refused.ts';
import { checkEvent } from '#flow/ingest/check-event.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { aShop } from '#test/support/daily.ts';
import { SHOPIFY, TAOBAO, WOOCOMMERCE } from '#test/support/files/import-files.ts';
import { inProof } from '#test/support/in-proof.ts';
import { CliError } from '../console/cli-error.ts';
import { ORDER_FORMATS } from './formats.ts';
import { planFile } from './plan-file.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'perennial-formats-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function read(name: string, bytes: string | Uint8Array, currency = 'EUR') {
  const path = join(dir, 'file.csv');
  await writeFile(path, bytes);
  const rejected: RejectedLine[] = [];
  const format = ORDER_FORMATS.get(name) as ImportFormat;
  const options = {
    shop: 'demo',
    timezone: format.timezone ?? 'Europe/Berlin',
    currency,
    columns: { name, format },
    reading: format.reading,
    skipFree: false,
    latest: Date.parse('2026-12-01'),
  };
  const io = { encoding: 'auto' as const, onBytes: () => {}, onReject: (line: RejectedLine) => rejected.push(line) };
  const plan = await planFile(path, options, io);
  const events = [...plan.events()];
  for (const event of events) checkEvent(event, aShop({ currency }));
  return { events: events as OrderEvent[], rejected, counts: plan.counts() };
}

describe("Shopify's order export", () => {
  it('takes an order of several rows whose later ones leave its fields empty, under the key of its webhooks', async () => {
    const { events, rejected } = await read('shopify', SHOPIFY);
    expect(rejected).toEqual([]);
    expect(events.map((event) => event.orderKey)).toEqual(['s:5678901234567', 's:5678901234568', 's:5678901234569']);
    expect(events[0]).toMatchObject({
      orderName: '#1001',
      placedAt: Date.parse('2026-03-02T10:00:00+01:00'),
      updatedAt: Date.parse('2026-03-03T12:00:00+01:00'),
      payment: 'paid',
      grossMinor: 12_340,
      discountMinor: 500,
      shippingMinor: 490,
      taxMinor: 1970,
      discountCodes: ['SPRING'],
      identity: { email: 'ada@engine.example', phone: '+4930123456' },
      contact: { firstName: 'Ada', lastName: 'Lovelace King', country: 'DE' },
      lines: [
        { sku: 'CANDLE', quantity: 2, totalMinor: 4950 },
        { sku: 'SHIRT-S', quantity: 1, totalMinor: 7400 },
      ],
      returns: [],
      channel: 'web',
    });
  });

  it('takes refunds, cancellations and what was never paid for what they are', async () => {
    const { events } = await read('shopify', SHOPIFY);
    expect(events[1]).toMatchObject({ payment: 'paid', returns: [{ id: 'import', amountMinor: 1500 }] });
    expect(events[2]).toMatchObject({ payment: 'void', cancelledAt: Date.parse('2026-03-05T08:00:00+01:00') });
  });
});

describe('order export of WooCommerce (Advanced Order Export)', () => {
  it('takes items, totals and states, under the key of its webhooks', async () => {
    const { events, rejected } = await read('woocommerce', WOOCOMMERCE);
    expect(rejected).toEqual([{ line: 5, column: 'Order Status', reason: 'unknown_status' }]);
    expect(events).toMatchObject([
      {
        orderKey: 'w:727',
        payment: 'paid',
        grossMinor: 3580,
        shippingMinor: 490,
        lines: [{ sku: 'SOAP', quantity: 3 }, { sku: 'TEA' }],
        identity: { email: 'grace@navy.example' },
        placedAt: Date.parse('2026-03-02T09:00:00Z'),
      },
      { orderKey: 'w:728', payment: 'unpaid', grossMinor: 990 },
    ]);
  });
});

describe('order report of Taobao and Tmall', () => {
  it('reads GB18030 and UTF-8, ids kept as text for spreadsheets, Beijing time', async () => {
    const utf8 = await read('taobao', `\ufeff${TAOBAO}`, 'CNY');
    expect(utf8.rejected).toEqual([]);
    expect(utf8.events).toMatchObject([
      {
        orderKey: 'i:2345678901234567890',
        payment: 'paid',
        grossMinor: 19_900,
        placedAt: Date.parse('2026-03-02T10:00:00+08:00'),
        updatedAt: Date.parse('2026-03-02T10:01:05+08:00'),
        identity: { accountId: '小雨伞', phone: '13800138000' },
        contact: { firstName: '王小雨', country: 'CN' },
        returns: [{ amountMinor: 3000 }],
      },
      { payment: 'unpaid', grossMinor: 5900 },
      { payment: 'void', grossMinor: 8800 },
    ]);
    expect((await read('taobao', encodeGbk(TAOBAO), 'CNY')).events).toEqual(utf8.events);
  });
});

describe('every format', () => {
  it.each([
    ['shopify', SHOPIFY, 'EUR'],
    ['woocommerce', WOOCOMMERCE, 'EUR'],
    ['taobao', TAOBAO, 'CNY'],
  ] as const)('I1: %s gives the same events in any order of rows', async (name, text, currency) => {
    const [header = '', ...rows] = text.trimEnd().split('\n');
    const sorted = (events: readonly OrderEvent[]) => [...events].sort((a, b) => (a.orderKey < b.orderKey ? -1 : 1));
    const expected = sorted((await read(name, text, currency)).events);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (mixed) => {
        expect(sorted((await read(name, [header, ...mixed].join('\n'), currency)).events)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['shopify', SHOPIFY, 'EUR'],
    ['woocommerce', WOOCOMMERCE, 'EUR'],
    ['taobao', TAOBAO, 'CNY'],
  ] as const)('%s with damaged cells never crashes and loses no line', async (name, text, currency) => {
    const junk = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('"', '="', "'", '-1', '1e9', '９', '\u0000', '__proto__', '=cmd()', '2026-02-30', '0', ',,,'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), junk), { maxLength: 6 }), async (damages) => {
        const [header = '', ...rows] = text.trimEnd().split('\n');
        const cells = rows.map((row) => row.split(','));
        for (const [at, value] of damages) {
          const row = cells[at % cells.length];
          if (row) row[at % row.length] = value;
        }
        const { counts } = await read(name, [header, ...cells.map((row) => row.join(','))].join('\n'), currency);
        const rejected = Object.values(counts.rejected).reduce((sum, n) => sum + n, 0);
        expect(counts.imported + counts.free + rejected).toBe(counts.lines);
      }),
      { numRuns: inProof(200, 60) },
    );
  });

  it('takes any bytes after the header without a crash: each line is told, or the file is refused as a whole', async () => {
    const header = Buffer.from(`${SHOPIFY.slice(0, SHOPIFY.indexOf('\n'))}\n`);
    const row = Buffer.from(SHOPIFY.split('\n')[1] ?? '');
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 30 }),
      fc.constantFrom(row, Buffer.from('\n'), Buffer.from('"'), Buffer.from('\r\n'), Buffer.from(',')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const done = await read('shopify', Buffer.concat([header, ...pieces])).catch((error: unknown) => error);
        if (done instanceof Error) {
          expect(done).toBeInstanceOf(CliError);
          return;
        }
        const { counts } = done as Awaited<ReturnType<typeof read>>;
        const rejected = Object.values(counts.rejected).reduce((sum, n) => sum + n, 0);
        expect(counts.imported + counts.free + rejected).toBe(counts.lines);
      }),
      { numRuns: inProof(300, 100) },
    );
  });

  it('names the column that is missing', async () => {
    await expect(read('shopify', 'Name,Total\n#1,5')).rejects.toThrow('no column "Created at", which shopify exports');
  });
});

/** There is no encoder for it on the platform: two-byte forms are found by decoding. */
function encodeGbk(text: string): Uint8Array {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (codes.get(char) ?? [63]))),
  );
}
