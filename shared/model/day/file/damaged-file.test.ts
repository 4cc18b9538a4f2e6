import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DayRow } from '../day-row.ts';
import { readDayPart, readFacts } from './part-reader.ts';
import { DayWriter, FactsWriter } from './part-writer.ts';
import { UnreadableDayError } from './unreadable.ts';

const row = (n: number): DayRow => ({
  ...{ id: `customer-${n}`, since: 20_000 + n, firstDay: 1, lastDay: n, orderDays: 2, orders: 3, netMinor: 1000 * n },
  ...{ repeatNetMinor: 7, marginMinor: Number.NaN, bought: true, windowOrderDays: 2, windowNetMinor: 4, lastGap: 9 },
  ...{ logGapSum: 4.5, subscription: 'none' as const, reach: 3, ladder: 0, answers: Uint8Array.of(1, 0, 2) },
});
const part = (() => {
  const writer = new DayWriter({ shop: 'demo', day: '2026-11-27' }, ['active']);
  for (let n = 0; n < 20; n++) writer.add(row(n), { r: 5, f: 4, m: 3, stage: 'active', rules: ['vip'] }, [1]);
  return writer.bytes({ from: 0, to: 3 });
})();

/** The file with another header: what a newer or an older release would have written, whole. */
function withHeader(change: (header: Record<string, unknown>) => void): Uint8Array {
  const file = Buffer.from(part);
  const size = file.readUInt32LE(8);
  const header = JSON.parse(file.toString('utf8', 16, 16 + size));
  change(header);
  const text = Buffer.from(JSON.stringify(header));
  const aligned = (n: number): number => Math.ceil(n / 8) * 8;
  const body = file.subarray(aligned(16 + size));
  const made = Buffer.alloc(aligned(16 + text.length) + body.length);
  file.copy(made, 0, 0, 16);
  text.copy(made, 16);
  body.copy(made, aligned(16 + text.length));
  made.writeUInt32LE(text.length, 8);
  made.writeUInt32LE(crc32(made.subarray(16)), 12);
  return made;
}

describe('a day file that cannot be read', () => {
  it('gives no row, whatever byte is another or wherever it ends', () => {
    fc.assert(
      fc.property(fc.nat({ max: part.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const flipped = Uint8Array.from(part, (byte, n) => (n === at ? byte ^ by : byte));
        expect(() => readDayPart(flipped)).toThrow(UnreadableDayError);
        expect(() => readDayPart(part.subarray(0, at))).toThrow(UnreadableDayError);
      }),
      { numRuns: 300 },
    );
    expect(() => readDayPart(new Uint8Array(0))).toThrow('it does not begin as one');
    expect(() => readDayPart(Buffer.from('{"customers":1}'.repeat(9)))).toThrow('run the day again');
  });

  it.each([
    [2, 'is of version 2, and this release reads up to 1: use the release that wrote it, or a newer one'],
    [-1, 'is of version -1, and this release reads 0 and 1: read it with an older release'],
  ])('of version %i says so and what to do', (version, says) => {
    const file = withHeader((header) => Object.assign(header, { version }));
    expect(() => readDayPart(file)).toThrow(says);
  });

  it('of the version before is read as long as it has what is needed, and tells the column that it lacks', () => {
    const before = withHeader((header) => Object.assign(header, { version: 0 }));
    expect(readDayPart(before).row(3).netMinor).toBe(readDayPart(part).row(3).netMinor);
    const without = (name: string) =>
      withHeader((header) => {
        const columns = header.columns as readonly { readonly name: string }[];
        Object.assign(header, { version: 0, columns: columns.filter((column) => column.name !== name) });
      });
    expect(() => readDayPart(without('lastGap'))).toThrow('(version 0) has no column lastGap');
    expect(readDayPart(without('+active')).extra('active')).toBeUndefined();
  });

  it('of a release with words that this one does not know, or of another kind, is refused', () => {
    const strange = withHeader((header) => {
      const words = header.words as Record<string, string[]>;
      words.stage = [...(words.stage ?? []), 'hibernating'];
    });
    expect(() => readDayPart(strange)).toThrow('knows a stage "hibernating" that this release does not');
    expect(() => readFacts(part)).toThrow('the file holds day, where facts is looked for');
    expect(() => readDayPart(new FactsWriter({ shop: 'demo', day: '2026-11-27' }).bytes({ from: 0, to: 0 }))).toThrow(
      'the file holds facts',
    );
  });

  it('words in another order mean what they meant', () => {
    const turned = withHeader((header) => {
      const words = header.words as Record<string, string[]>;
      words.stage = (words.stage ?? []).with(2, 'loyal').with(3, 'active');
    });
    expect([readDayPart(part).membership(0).stage, readDayPart(turned).membership(0).stage]).toEqual([
      'active',
      'loyal',
    ]);
  });
});
