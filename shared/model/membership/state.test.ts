import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, JOINED, newestFacts } from '../customer/facts.ts';
import { joiningOf, membershipState } from './state.ts';

const told = (at: number): Fact => ({ kind: 'member', name: '', at, value: { points: at } });
const own = (at: number, state: 'joined' | 'left', ...times: number[][]): Fact => ({
  ...{ kind: 'member', name: JOINED, at },
  value: { state, terms: '1', by: 'page', ...(times.length > 0 && { times }) },
});

/** All that happened to one id in turn, as a flow keeps it: the newest word of each name. */
function kept(happened: readonly ('tell' | 'join' | 'leave')[]) {
  let facts: readonly Fact[] = [];
  const wasMember: boolean[] = [];
  let [isMember, hasLeft] = [false, false];
  for (const [at, what] of happened.entries()) {
    const state = membershipState(facts);
    expect(state.isMember).toBe(isMember);
    if (what === 'tell') facts = newestFacts([...facts, told(at)]);
    else if (what === 'join' || isMember) {
      const said = { state: what === 'join' ? 'joined' : 'left', terms: '1', by: 'page' } as const;
      const value = joiningOf(state, said, at);
      facts = newestFacts([...facts, { kind: 'member', name: JOINED, at, value }]);
    }
    if (what === 'join') [isMember, hasLeft] = [true, false];
    else if (what === 'tell') isMember ||= !hasLeft;
    else if (isMember) [isMember, hasLeft] = [false, true];
    wasMember.push(isMember);
  }
  return { facts, wasMember, isMember };
}
const happened = fc.array(fc.constantFrom('tell' as const, 'join' as const, 'leave' as const), { maxLength: 9 });

describe('who is a member', () => {
  it('is who was told to be or joined, and has not left since; an older system brings nobody back', () => {
    fc.assert(
      fc.property(happened, (all) => {
        const { facts, wasMember, isMember } = kept(all);
        const state = membershipState(facts);
        expect(state.isMember).toBe(isMember);
        const { joinedAt } = state;
        const lastTold = all.lastIndexOf('tell');
        const first = wasMember.indexOf(true);
        expect(joinedAt).toBe(lastTold >= 0 ? lastTold : first >= 0 ? first : undefined);
        for (const [at, was] of wasMember.entries()) {
          if (joinedAt === undefined || at < joinedAt) continue;
          expect([at, !state.away.some(([from, to]) => at >= from && at < to)]).toEqual([at, was]);
          expect(membershipState(facts, at).isMember).toBe(was);
        }
      }),
    );
  });

  it('is the same in any order of the facts', () => {
    fc.assert(
      fc.property(happened, happened, fc.infiniteStream(fc.nat()), (one, other, order) => {
        const all = [...kept(one).facts, ...kept(other).facts];
        const mixed = all
          .map((fact) => [order.next().value ?? 0, fact] as const)
          .sort(([a], [b]) => a - b)
          .map(([, fact]) => fact);
        expect(membershipState(mixed)).toEqual(membershipState(all));
      }),
    );
  });

  it('is of merged ids who was one by either: the earliest joining holds, the newest word says whether they left', () => {
    const early = own(3, 'joined');
    const back = own(9, 'joined', [2, 5], [9]);
    expect(membershipState([early, own(7, 'joined')])).toMatchObject({ isMember: true, joinedAt: 3, away: [] });
    expect(membershipState([early, back])).toMatchObject({ isMember: true, joinedAt: 2, away: [] });
    expect(membershipState([own(6, 'joined'), back])).toMatchObject({ joinedAt: 2, away: [[5, 6]] });
    expect(membershipState([early, own(8, 'left', [1, 8])])).toMatchObject({
      ...{ isMember: false, joinedAt: 1, away: [[8, Number.POSITIVE_INFINITY]] },
    });
    expect(membershipState([told(4), own(8, 'left')])).toMatchObject({ isMember: false, joinedAt: 4 });
  });

  it('keeps the times of who agrees to new terms, and gives those of before to who joins again', () => {
    const joined = membershipState([own(3, 'joined')]);
    expect(joiningOf(joined, { state: 'joined', terms: '2', by: 'page' }, 8).times).toEqual([[3]]);
    expect(joiningOf(joined, { state: 'left', terms: '1', by: 'page' }, 8).times).toEqual([[3, 8]]);
    const left = membershipState([own(8, 'left', [3, 8])]);
    expect(joiningOf(left, { state: 'joined', terms: '2', by: 'binding' }, 9).times).toEqual([[3, 8], [9]]);
  });

  it('is nobody of whom nothing is told, and nobody before they join', () => {
    expect(membershipState([])).toMatchObject({ isMember: false, joinedAt: undefined, away: [], spells: [] });
    expect(membershipState([own(5, 'joined')], 4).isMember).toBe(false);
    expect(membershipState([told(5)], 4)).toMatchObject({ isMember: false, joinedAt: undefined });
  });
});
