import fc from 'fast-check';
import type { Entry } from '#model/effect/entry.ts';
import { EntryWriter } from '#model/effect/entry-writer.ts';
import { quarterOf } from '#model/effect/quarter.ts';
import { STAGES, TIERS } from '#model/segment/membership.ts';

export const entry: fc.Arbitrary<Entry> = fc.record({
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

/** As ids of this release, and as others that lie in files as texts. */
export const personId = fc.oneof(
  fc.string({ minLength: 22, maxLength: 22, unit: fc.constantFrom(...'abcXYZ019-_') }),
  fc.string({ minLength: 1, maxLength: 5 }),
);

/** Of one person: a program counts them once a quarter. */
export const entriesOfOne = (maxLength: number, of = entry) =>
  fc.uniqueArray(of, {
    ...{ minLength: 1, maxLength },
    selector: ({ programId, day }) => `${programId} ${quarterOf(day)}`,
  });

/** Entries by person. */
export const entriesByPerson = fc
  .uniqueArray(fc.tuple(personId, entriesOfOne(5)), {
    selector: ([of]) => of,
    maxLength: 12,
  })
  .map((list): ReadonlyMap<string, readonly Entry[]> => new Map(list));

export const place = { shop: 'garden', day: '2026-11-23', range: { from: 0, to: 7 } };

export function fileOf(entries: ReadonlyMap<string, readonly Entry[]>): Uint8Array {
  const writer = new EntryWriter();
  for (const [id, own] of entries) writer.add(id, own);
  return writer.bytes(place);
}

/** To be compared: whatever the order in which they came. */
export const sorted = (entries: ReadonlyMap<string, readonly Entry[]>) =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([of, own]) => [
      of,
      own.map((one) => JSON.stringify({ ...one, sent: Object.entries(one.sent).sort() })).sort(),
    ]);
