import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundAfter, roundAt } from './beacon.ts';
import type { HeldDraw } from './held-draw.ts';
import { recordOf } from './record.ts';
import { readRecord, verifyRecord } from './verify-record.ts';
import { chanceOf, digestOf, placeInLine, sha256, winnersOf } from './winners.ts';

const PRIZES = [
  { id: 'pot', count: 1 },
  { id: 'seeds', count: 2 },
];
const numbers = fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{4}$/), { maxLength: 30 });
const seed = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('winners of a draw', () => {
  it('are of the list, each once, as many as there are prizes, and the same in whatever order the list comes', () => {
    fc.assert(
      fc.property(numbers, seed, fc.option(seed, { nil: undefined }), fc.integer(), (list, of, beacon, turn) => {
        const found = winnersOf({ seed: of, beacon }, list, PRIZES);
        expect(found).toHaveLength(Math.min(3, list.length));
        expect(new Set(found.map(({ number }) => number)).size).toBe(found.length);
        expect(found.every(({ number }) => list.includes(number))).toBe(true);
        const turned = list.toSorted(() => (turn % 2 === 0 ? 1 : -1)).concat(list);
        expect(winnersOf({ seed: of, beacon }, turned, PRIZES)).toEqual(found);
      }),
    );
  });

  it('are such that nobody else gets a better place because a ticket is added: who won before and lost has less than it', () => {
    fc.assert(
      fc.property(numbers, seed, fc.stringMatching(/^[a-z]{5}$/), (list, of, added) => {
        const before = winnersOf({ seed: of }, list, PRIZES).map(({ number }) => number);
        const after = winnersOf({ seed: of }, [...list, added], PRIZES).map(({ number }) => number);
        expect(after.filter((number) => number !== added && !before.includes(number))).toEqual([]);
      }),
    );
  });

  it('every ticket is as likely to get each place: 20 tickets, 8,000 seeds, chi-squared below the 0.1 % bound', () => {
    const list = Array.from({ length: 20 }, (_, n) => `T${n}`);
    for (const beacon of [undefined, sha256('beacon')])
      for (const place of [0, 2]) {
        const counts = new Map<string, number>();
        for (let n = 0; n < 8_000; n++) {
          const won = winnersOf({ seed: sha256(`seed ${n}`), beacon }, list, PRIZES)[place]?.number ?? '';
          counts.set(won, (counts.get(won) ?? 0) + 1);
        }
        const chi = list.reduce((sum, one) => sum + ((counts.get(one) ?? 0) - 400) ** 2 / 400, 0);
        expect(chi).toBeLessThan(43.8);
      }
  });

  it('are those that one line of a shell finds: the SHA-256 of seed and number, sorted', () => {
    expect(placeInLine({ seed: 'ab' }, 'T1')).toBe(sha256('ab:T1'));
    expect(placeInLine({ seed: 'ab', beacon: 'cd' }, 'T1')).toBe(sha256('ab:cd:T1'));
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect([chanceOf(0, PRIZES), chanceOf(12, PRIZES), chanceOf(2, PRIZES)]).toEqual([0, 0.25, 1]);
  });
});

it('the round of the beacon comes when nobody can enter any more, and no more than three seconds later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 }), (at) => {
      const late = roundAt(roundAfter(at)) - at;
      expect(late > 0 && late <= 3_000).toBe(true);
    }),
  );
  expect(roundAt(1)).toBe(1_692_803_367_000);
});

describe('a record of a draw', () => {
  const LIST = ['C', 'A', 'B', 'D', 'E'];
  const closed = (of: string, beacon?: string): HeldDraw => ({
    ...{ shop: 'a', id: 'july', name: 'July', from: '2026-07-01', until: '2026-07-31', endsAt: 9, openedAt: 1 },
    prizes: PRIZES.map((prize) => ({ ...prize, name: prize.id })),
    ...{ commitment: sha256(of), seed: of, hasBeacon: beacon !== undefined },
    listed: { at: 10, tickets: 5, digest: digestOf(LIST), ...(beacon !== undefined && { round: 5 }) },
    closed: { at: 11, ...(beacon !== undefined && { beacon }) },
  });
  const fileOf = (of: HeldDraw, list = LIST) => readRecord(JSON.parse(JSON.stringify(recordOf(of, list))));

  it('says nothing of the seed before it is closed, and is checked by itself afterwards', () => {
    const { closed: _, listed: _list, ...open } = closed(sha256('s'));
    expect(JSON.stringify(recordOf({ ...open, listed: closed('').listed }, LIST))).not.toContain(open.seed);
    expect(JSON.stringify(recordOf(open, LIST))).not.toContain(open.seed);
    expect(verifyRecord(recordOf(open, LIST))).toBeUndefined();
    for (const beacon of [undefined, sha256('b')]) {
      const held = closed(sha256('s'), beacon);
      const file = fileOf(held);
      const right = file && verifyRecord(file, { commitment: held.commitment, number: 'A' });
      expect(right?.faults).toEqual([]);
      expect(right?.winners).toEqual(winnersOf({ seed: held.seed, beacon }, LIST, PRIZES));
    }
    for (const json of [
      undefined,
      null,
      [],
      { format: 'perennial-draw-2' },
      { ...fileOf(closed(sha256('s'))), tickets: 'x' },
    ])
      expect(readRecord(json)).toBeUndefined();
  });

  it('with another seed, list, beacon or winner than it had is noticed: nobody tries until the result pleases', () => {
    const held = closed(sha256('s'), sha256('b'));
    const right = fileOf(held);
    if (!right?.result) throw new Error('no record');
    const { result } = right;
    const faultOf = (over: object, noted = {}) =>
      verifyRecord({ ...right, result: { ...result, ...over } }, noted)?.faults.join(' ');
    expect(faultOf({})).toBe('');
    const other = recordOf({ ...held, seed: sha256('t') }, LIST).result ?? {};
    expect(faultOf(other)).toContain('not the one that was committed to');
    const honest = fileOf(closed(sha256('t'), sha256('b')));
    expect(honest && verifyRecord(honest, { commitment: held.commitment })?.faults.join()).toContain(
      'published before',
    );
    const more = [...LIST, 'X'];
    const added = recordOf({ ...held, listed: { at: 10, round: 5, tickets: 6, digest: digestOf(more) } }, more);
    expect(verifyRecord(added)?.faults).toEqual([]);
    expect(verifyRecord(added, { digest: digestOf(LIST) })?.faults.join()).toContain('noted before the draw');
    expect(verifyRecord({ ...right, list: undefined })?.faults.join()).toContain('final');
    const late = recordOf({ ...held, listed: { at: roundAt(5), round: 5, tickets: 5, digest: digestOf(LIST) } }, LIST);
    expect(verifyRecord(late)?.faults.join()).toContain('known before the list');
    expect(faultOf({ numbers: [...LIST.slice(1), 'X'] })).toContain('list of tickets is not the one');
    expect(faultOf({ numbers: LIST.slice(1) })).toContain('4 numbers and not 5');
    expect(faultOf({ numbers: [...LIST.slice(1), 'A'] })).toContain('twice');
    expect(faultOf({ beacon: sha256('c') })).toContain('winners are not those');
    expect(faultOf({ beacon: undefined })).toContain('beacon');
    expect(faultOf({ winners: [...result.winners].reverse() })).toContain('winners are not those');
    expect(faultOf({}, { number: 'Z' })).toContain('Z is not in the list');
  });
});
