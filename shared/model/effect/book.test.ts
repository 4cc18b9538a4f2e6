import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  entriesByPerson,
  entriesOfOne,
  entry,
  fileOf,
  personId,
  place,
  sorted,
} from '#test/support/effects/some-entries.ts';
import { EntryBook } from './book.ts';
import { type Entry, unitedEntries, withEntry, withSends } from './entry.ts';
import { EntryFile } from './entry-file.ts';
import { quarterOf } from './quarter.ts';

const SINCE = quarterOf(20_000);
const isYoung = ({ day }: Entry): boolean => quarterOf(day) >= SINCE;
const send = fc.record({
  programId: fc.constantFrom('win-back', 'welcome', 'receipt'),
  channel: fc.constantFrom('email', 'sms'),
  day: fc.integer({ min: 20_400, max: 20_405 }),
  at: fc.constant(0),
});

/** Files of a range that was cut in two the day before, what the day brings, and who is met in which order. */
const aDay = fc.record({
  files: fc.tuple(entriesByPerson, entriesByPerson),
  entered: fc.array(fc.tuple(fc.nat(), entry), { maxLength: 5 }),
  united: fc.array(fc.tuple(fc.nat(), entriesOfOne(3, entry.filter(isYoung))), {
    maxLength: 3,
  }),
  sends: fc.array(send, { maxLength: 3 }),
  strangers: fc.array(personId, { minLength: 1, maxLength: 3 }),
  met: fc.infiniteStream(fc.boolean()),
});

it('leaves of each who is met what a plain list of everybody would, whatever lies in which file', () => {
  fc.assert(
    fc.property(aDay, ({ files, entered, united, sends, strangers, met }) => {
      const book = new EntryBook(SINCE, new Set(['receipt']));
      const plain = new Map<string, readonly Entry[]>();
      for (const entries of files) {
        const own = new Map([...entries].filter(([id]) => !plain.has(id)));
        book.keep(new EntryFile(fileOf(own)));
        for (const [id, of] of own) plain.set(id, of.filter(isYoung));
      }
      const ids = [...new Set([...plain.keys(), ...strangers])];
      const idAt = (n: number): string => ids[n % ids.length] ?? '';
      for (const [n, one] of entered) {
        book.enter(idAt(n), one);
        if (isYoung(one)) plain.set(idAt(n), withEntry(plain.get(idAt(n)) ?? [], one));
      }
      for (const [n, of] of united) {
        book.unite(idAt(n), of);
        plain.set(idAt(n), unitedEntries(plain.get(idAt(n)) ?? [], of));
      }
      book.sentSince = { from: 20_401, to: 20_404 };
      const counted = sends.filter(({ programId, day }) => programId !== 'receipt' && day >= 20_401 && day < 20_404);
      const left = new Map<string, readonly Entry[]>();
      for (const id of ids.filter(() => met.next().value)) {
        const own = withSends(plain.get(id) ?? [], counted);
        if (own.length > 0) left.set(id, own);
        expect(sorted(new Map([[id, book.meet(id, sends)]]))).toEqual(sorted(new Map([[id, own]])));
      }
      const file = new EntryFile(book.pack(place));
      const packed = new Map([...file.people].map(([id, person]) => [id, file.entriesOf(person)]));
      expect(sorted(packed)).toEqual(sorted(left));
      expect([...file.people.keys()]).toEqual([...left.keys()]);
      expect(book.pack(place)).toEqual(fileOf(left));
    }),
  );
});

it('hands the entries of who was merged over, and of who was not nothing', () => {
  const one: Entry = { ...(fc.sample(entry, 1)[0] as Entry), day: 20_400 };
  const book = new EntryBook(SINCE, new Set());
  book.keep(
    new EntryFile(
      fileOf(
        new Map([
          ['ada', [one]],
          ['bob', [one]],
        ]),
      ),
    ),
  );
  book.leave('ada', 'eve', 3);
  book.leave('bob', undefined, 4);
  book.leave('nobody', 'eve', 5);
  expect(book.moved).toMatchObject([{ bucket: 3, into: 'eve', entries: [{ at: one.at }] }]);
  expect(new EntryFile(book.pack(place)).people.size).toBe(0);
});
