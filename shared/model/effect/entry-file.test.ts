import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entriesByPerson, entry, fileOf, personId, place, sorted } from '#test/support/effects/some-entries.ts';
import { UnreadableDayError } from '../day/file/unreadable.ts';
import type { Entry } from './entry.ts';
import { EntryFile, forgetEntries } from './entry-file.ts';

const read = (bytes: Uint8Array, wanted?: (id: string) => boolean): ReadonlyMap<string, readonly Entry[]> => {
  const file = new EntryFile(bytes, wanted);
  return new Map([...file.people].map(([id, person]) => [id, file.entriesOf(person)]));
};

it('keeps entries as they are, and equal ones are equal bytes whatever the order in which they came', () => {
  fc.assert(
    fc.property(entriesByPerson, (entries) => {
      const bytes = fileOf(entries);
      expect(new EntryFile(bytes).place).toEqual(place);
      expect(sorted(read(bytes))).toEqual(sorted(entries));
      const programs = ([, own]: readonly [string, readonly Entry[]]) => new Set(own.map((one) => one.programId)).size;
      const turned = new Map(
        [...entries].map((one) => [one[0], programs(one) === one[1].length ? one[1].toReversed() : one[1]]),
      );
      expect(fileOf(turned)).toEqual(bytes);
    }),
  );
});

it('finds people in whatever order they are asked for, and nobody else', () => {
  fc.assert(
    fc.property(entriesByPerson, fc.array(fc.oneof(personId, fc.nat(20))), (entries, all) => {
      const file = new EntryFile(fileOf(entries));
      const ids = [...entries.keys()];
      for (const one of all) {
        const id = typeof one === 'number' ? (ids[one] ?? 'GONE-abc') : one;
        const person = file.find(id);
        expect(person).toBe(ids.includes(id) ? ids.indexOf(id) : undefined);
        if (person !== undefined) expect(file.entriesOf(person)).toHaveLength(entries.get(id)?.length ?? 0);
      }
    }),
  );
});

it('passes over who is not wanted', () => {
  fc.assert(
    fc.property(entriesByPerson, (entries) => {
      const isWanted = (id: string): boolean => id < 'b';
      const wanted = new Map([...entries].filter(([id]) => isWanted(id)));
      expect(sorted(read(fileOf(entries), isWanted))).toEqual(sorted(wanted));
      const file = new EntryFile(fileOf(entries), isWanted);
      for (const id of entries.keys()) expect(file.find(id) !== undefined).toBe(isWanted(id));
    }),
  );
});

it('I11: forgets people and keeps the others as they are, as if those had never been there', () => {
  fc.assert(
    fc.property(entriesByPerson, fc.nat(), (entries, n) => {
      const ids = [...entries.keys()];
      const gone = ids[n % Math.max(1, ids.length)] ?? 'nobody';
      const kept = forgetEntries(fileOf(entries), [gone]);
      const others = new Map([...entries].filter(([of]) => of !== gone));
      expect(kept).toEqual(entries.has(gone) ? fileOf(others) : undefined);
    }),
  );
});

it('is read whole or not at all', () => {
  const bytes = fileOf(new Map([['ada', [fc.sample(entry, 1)[0] as Entry]]]));
  for (const damaged of [
    bytes.subarray(0, bytes.length - 3),
    Uint8Array.of(),
    bytes.map((byte, n) => (n === 40 ? byte ^ 1 : byte)),
  ]) {
    expect(() => new EntryFile(damaged)).toThrow(UnreadableDayError);
  }
});
