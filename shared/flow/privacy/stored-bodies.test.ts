import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfDays, residueEntries } from '#model/customer/residue.ts';
import { mentions, type Traces } from '#model/customer/traces.ts';
import { rfmAt } from '#model/segment/rfm.ts';
import { anEntry } from '#test/support/daily.ts';
import { sumsOfRun } from '#test/support/day-sums.ts';
import { readable } from './stored-bodies.ts';

const traces = (over: Partial<Traces>): Traces => ({ emails: new Set(), phones: new Set(), ids: new Set(), ...over });

describe('I11: a stored body speaks of a person', () => {
  it.each([
    ['an address in capitals', '{"email":"Ada@Engine.Example"}', { emails: new Set(['ada@engine.example']) }],
    ['a number in national form', '{"phone":"(07911) 123-456"}', { phones: new Set(['+447911123456']) }],
    ['an id as a number', '{"id":820982911946154508}', { ids: new Set(['820982911946154508']) }],
    ['an id in a gid', '"gid://shopify/Customer/191167"', { ids: new Set(['191167']) }],
  ])('%s', (_what, text, over) => expect(mentions(text, traces(over))).toBe(true));

  it.each([
    ['a longer id', '{"id":8209829119461545089}', { ids: new Set(['820982911946154508']) }],
    ['another address', '{"email":"bob@engine.example"}', { emails: new Set(['ada@engine.example']) }],
    ['another number', '{"phone":"+447911123457"}', { phones: new Set(['+447911123456']) }],
  ])('but not in %s', (_what, text, over) => expect(mentions(text, traces(over))).toBe(false));

  it('in base64, alone or inside a parked delivery', () => {
    const body = Buffer.from('{"email":"ada@engine.example"}').toString('base64');
    for (const stored of [
      body,
      JSON.stringify({ id: 'x', body }),
      JSON.stringify({ body: '{"email":"ada@engine.example"}' }),
    ]) {
      expect(mentions(readable(stored), traces({ emails: new Set(['ada@engine.example']) }))).toBe(true);
    }
  });
});

describe('the residue of an erased person', () => {
  const DAY = 86_400_000;
  const START = Date.UTC(2026, 2, 25);
  const time = fc.integer({ min: 0, max: 12 * DAY }).map((offset) => START + offset);
  const entry = fc
    .record({
      at: time,
      grossMinor: fc.integer({ min: 0, max: 9_000 }),
      state: fc.constantFrom('paid', 'unpaid', 'void', 'return only'),
      returns: fc.array(fc.tuple(time, fc.integer({ min: 1, max: 900 })), { maxLength: 3 }),
      version: fc.integer({ min: 1, max: 9 }),
    })
    .map((over) => anEntry({ ...over, channel: 'web' }));

  it('counts the same on every day, in every zone, and names no order and no instant', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'UTC');
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), zone, (list, tz) => {
        const entries = new Map(list.map((each, n) => [`s:${1000 + n}`, each]));
        const residue = new Map(residueEntries(entries, placeOfDays(tz)));
        for (let day = 25; day < 37; day++) {
          const name = new Date(Date.UTC(2026, 2, day)).toISOString().slice(0, 10);
          const sums = (of: typeof entries) => [
            sumsOfRun([{ id: 'someone', entries: of }], name, tz),
            rfmAt(of.values(), name, tz),
          ];
          expect(sums(residue)).toEqual(sums(entries));
        }
        expect([...residue.keys()].every((key) => /^x:\d+$/.test(key))).toBe(true);
        expect(
          [...residue.values()].every(({ at, channel, origin }) => at % 1_800_000 === 0 && channel + origin === ''),
        ).toBe(true);
      }),
    );
  });
});
