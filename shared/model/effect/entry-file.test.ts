import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnreadableDayError } from '../day/file/unreadable.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import type { Entry } from './entry.ts';
import { forgetEntries, packEntries, readEntries } from './entry-file.ts';

const entry: fc.Arbitrary<Entry> = fc.record({
  programId: fc.constantFrom('', 'win-back', 'welcome'),
  arm: fc.constantFrom('treated', 'control'),
  at: fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((seconds) => seconds * 1000),
  day: fc.integer({ min: 19_000, max: 22_000 }),
  tier: fc.option(fc.constantFrom(...TIERS), { nil: undefined }),
  stage: fc.option(fc.constantFrom(...STAGES), { nil: undefined }),
  share: fc.nat(10_000),
  variants: fc.subarray(['words:warm', 'words:plain', 'split:a']),
  sent: fc.constantFrom({}, { email: 2 }, { 'ch:wechat': 3, email: 1 }),
});
const id = fc.oneof(
  fc.string({ minLength: 22, maxLength: 22, unit: fc.constantFrom(...'abcXYZ019-_') }),
  fc.string({ minLength: 1, maxLength: 5 }),
);
const book = fc
  .uniqueArray(fc.tuple(id, fc.array(entry, { minLength: 1, maxLength: 5 })), { selector: ([of]) => of, maxLength: 12 })
  .map((list) => new Map(list));
const place = { shop: 'garden', day: '2026-11-23', range: { from: 0, to: 7 } };

const sorted = (entries: ReadonlyMap<string, readonly Entry[]>) =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([of, own]) => [of, [...own].map((one) => JSON.stringify(one)).sort()]);

it('keeps entries as they are, and equal ones are equal bytes whatever the order in which people came', () => {
  fc.assert(
    fc.property(book, (entries) => {
      const bytes = packEntries(place, entries);
      const read = readEntries(bytes);
      expect({ shop: read.shop, day: read.day, range: read.range }).toEqual(place);
      expect(sorted(read.entries)).toEqual(sorted(entries));
      expect(packEntries(place, new Map([...entries].reverse()))).toEqual(bytes);
    }),
  );
});

it('I11: forgets people and keeps the others as they are', () => {
  fc.assert(
    fc.property(book, fc.nat(), (entries, n) => {
      const ids = [...entries.keys()];
      const gone = ids[n % Math.max(1, ids.length)] ?? 'nobody';
      const bytes = packEntries(place, entries);
      const kept = forgetEntries(bytes, [gone]);
      expect(kept === undefined).toBe(!entries.has(gone));
      expect(sorted(readEntries(kept ?? bytes).entries)).toEqual(
        sorted(new Map([...entries].filter(([of]) => of !== gone))),
      );
    }),
  );
});

it('is read whole or not at all', () => {
  const bytes = packEntries(place, new Map([['ada', [fc.sample(entry, 1)[0] as Entry]]]));
  for (const damaged of [
    bytes.subarray(0, bytes.length - 3),
    Uint8Array.of(),
    bytes.map((byte, n) => (n === 40 ? byte ^ 1 : byte)),
  ]) {
    expect(() => readEntries(damaged)).toThrow(UnreadableDayError);
  }
});
