import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf } from './chain.ts';

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
const id = fc.constantFrom(...LETTERS);
const tie = fc.record({
  ...{ friend: id, inviter: id, at: fc.integer({ min: 0, max: 9 }) },
  state: fc.constantFrom('pending', 'doubted', 'refused', 'rewarded'),
});
const link = (inviter: string, friend: string, at = 0) => ({ inviter, friend, at, state: 'rewarded' }) as const;

/** Links as somebody with a pencil would take them, one after the other. */
function byHand(ties: readonly ReturnType<typeof link>[], rootOf: (one: string) => string) {
  const above = new Map<string, string>();
  const ways = (one: string): readonly string[] => {
    const next = above.get(one);
    return next === undefined ? [one] : [one, ...ways(next)];
  };
  for (const one of ties.toSorted((a, b) => a.at - b.at || (a.friend < b.friend ? -1 : 1))) {
    const [friend, inviter] = [rootOf(one.friend), rootOf(one.inviter)];
    if (!above.has(friend) && !ways(inviter).includes(friend)) above.set(friend, inviter);
  }
  return { above, ways };
}

describe('the chain of relations', () => {
  it('is what following each link by hand finds, whoever became one person, in any order', () => {
    const ties = fc.uniqueArray(tie, { selector: ({ friend }) => friend, maxLength: 8 });
    const merged = fc.constantFrom<(one: string) => string>(
      (one) => one,
      (one) => (one === 'b' ? 'a' : one),
      (one) => ('cde'.includes(one) ? 'h' : one),
    );
    fc.assert(
      fc.property(ties, merged, (all, rootOf) => {
        const found = chainOf(all, rootOf);
        const stands = all.filter(({ state }) => state !== 'refused') as ReturnType<typeof link>[];
        const { above, ways } = byHand(stands, rootOf);
        const depths = [...above.keys()].map((one) => ways(one).length - 1);
        const bring = [...new Set(above.values())];
        const reach = (one: string) => [...above.keys()].filter((other) => other !== one && ways(other).includes(one));
        expect(found).toMatchObject({
          ...{ links: above.size, longest: Math.max(0, ...depths), depths: depths.reduce((sum, n) => sum + n, 0) },
          passedOn: bring.filter((one) => above.has(one)).length,
        });
        expect(Object.fromEntries(found.centres.map((one) => [one.id, [one.direct, one.reach]]))).toEqual(
          Object.fromEntries(
            bring.map((one) => [one, [[...above.values()].filter((by) => by === one).length, reach(one).length]]),
          ),
        );
        expect(found.centres.map((one) => one.reach)).toEqual(
          found.centres.map((one) => one.reach).sort((a, b) => b - a),
        );
        expect(chainOf(all.toReversed(), rootOf)).toEqual(found);
      }),
    );
  });

  it('goes as far as people bring people', () => {
    expect(chainOf([link('a', 'b'), link('b', 'c'), link('b', 'd'), link('x', 'y')])).toEqual({
      ...{ links: 4, passedOn: 1, longest: 2, depths: 6 },
      centres: [
        { id: 'a', direct: 1, reach: 3 },
        { id: 'b', direct: 2, reach: 2 },
        { id: 'x', direct: 1, reach: 1 },
      ],
    });
    expect(chainOf([])).toEqual({ links: 0, passedOn: 0, longest: 0, depths: 0, centres: [] });
  });

  it('of a ring that two merged people would close the latest link is left out', () => {
    const ring = [link('a', 'b', 1), link('b', 'c', 2), link('c', 'a', 3)];
    expect(chainOf(ring)).toMatchObject({ links: 2, longest: 2, centres: [{ id: 'a' }, { id: 'b' }] });
  });

  it('of a hundred thousand people in one line is walked at once', () => {
    const line = Array.from({ length: 100_000 }, (_, n) => link(`p${n}`, `p${n + 1}`, n));
    expect(chainOf(line)).toMatchObject({ longest: 100_000, depths: 5_000_050_000 });
  });
});
