import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../program/program.ts';
import { TIERS, type Tier } from '../../segment/membership.ts';
import type { Quarter } from '../quarter.ts';
import { stratifyShares } from '../stats/stratified-shares.ts';
import { type TagEffect, tagEffects, type WordingCounted } from './by-tag.ts';

const program = (id: string, ...names: readonly string[]): Pick<Program, 'id' | 'steps'> => ({
  id,
  steps: [
    {
      ...{ do: 'send', id: 'invite', template: names[0] ?? '', channels: ['email'] },
      variants: names.map((name) => ({ name, template: `${id}-${name}` })),
    },
  ],
});
const programs = [program('p', 'news', 'question'), program('q', 'thanks', 'question'), program('r', 'a', 'b')];
const templates = [
  { id: 'p-question', tags: ['goods', 'question'] },
  { id: 'p-news', tags: ['goods', 'news'] },
  { id: 'q-question', tags: ['question'] },
  { id: 'q-thanks' },
  { id: 'r-a', tags: ['goods'] },
  { id: 'r-b', tags: ['goods'] },
];
const crm = { programs, templates };

interface More {
  readonly tier?: Tier | undefined;
  readonly quarter?: Quarter;
  readonly step?: string;
}
const of = (programId: string, variant: string, people: number, bought: number, more: More = {}): WordingCounted => ({
  ...{ programId, step: 'invite', variant, quarter: '2026-Q3', tier: 'B', people, bought },
  ...more,
});
const question = (counts: readonly WordingCounted[]): readonly TagEffect[] =>
  tagEffects(counts, crm).filter(({ tag }) => tag === 'question');
const more = (effect: TagEffect | undefined): number | undefined =>
  effect?.difference.known ? effect.difference.value.value : undefined;

describe('what words of a kind do', () => {
  it('is compared within each message, so that a program that sells more anyway makes no word better', () => {
    // the question is 2 points better in both; it was asked mostly where hardly anybody buys
    const counts = [
      of('p', 'question', 9000, 360),
      of('p', 'news', 1000, 20),
      of('q', 'question', 1000, 320),
      of('q', 'thanks', 9000, 2700),
    ];
    const [all, tier] = question(counts);
    expect(more(all)).toBeCloseTo(0.02, 3);
    expect(all).toMatchObject({ tier: 'all', programs: ['p', 'q'], with: { part: 680, whole: 10_000 } });
    expect(tier).toMatchObject({ ...all, tier: 'B' });
    const naive = 680 / 10_000 - 2720 / 10_000;
    expect(naive).toBeLessThan(-0.15);
  });

  it('is told of each tier by its own people, and over tiers within each: shares that moved make no word better', () => {
    // 2 points better in both tiers; most of A, who buy often, got the other words
    const counts = [
      ...[of('p', 'question', 100, 32, { tier: 'A' }), of('p', 'news', 900, 270, { tier: 'A' })],
      ...[of('p', 'question', 900, 36, { tier: 'D' }), of('p', 'news', 100, 2, { tier: 'D' })],
    ];
    const found = question(counts);
    expect(found.map(({ tier }) => tier)).toEqual(['all', 'A', 'D']);
    for (const effect of found) expect(more(effect)).toBeCloseTo(0.02, 9);
    const naive = 68 / 1000 - 272 / 1000;
    expect(naive).toBeLessThan(-0.2);
  });

  it('is compared within each quarter, so that a season makes no word better', () => {
    const counts = [
      ...[of('p', 'question', 900, 360, { quarter: '2026-Q4' }), of('p', 'news', 100, 40, { quarter: '2026-Q4' })],
      ...[of('p', 'question', 100, 10), of('p', 'news', 900, 90)],
    ];
    for (const effect of question(counts)) expect(more(effect)).toBeCloseTo(0, 9);
  });

  it('is said of no tag that all wordings of a message carry, nor of a way of a split with the name of a wording', () => {
    expect(tagEffects([of('r', 'a', 500, 50), of('r', 'b', 500, 90)], crm)).toEqual([]);
    const split = { step: 'halves' };
    expect(question([of('p', 'question', 500, 5, split), of('p', 'news', 500, 90, split)])).toEqual([]);
  });

  it('of too few people is not known, with the reason, and counts in no other line', () => {
    const counts = [
      ...[of('p', 'question', 9, 9, { tier: 'A' }), of('p', 'news', 900, 0, { tier: 'A' })],
      ...[of('p', 'question', 500, 50), of('p', 'news', 500, 40)],
      of('q', 'question', 40, 4, { tier: undefined }),
    ];
    const found = question(counts);
    expect(found.map(({ tier, difference }) => [tier, difference.known])).toEqual([
      ['all', true],
      ['A', false],
      ['B', true],
      ['unknown', false],
    ]);
    expect(found[1]?.difference).toMatchObject({ why: { en: expect.stringContaining('fewer than 10 people') } });
    expect(found[0]).toMatchObject({ with: { part: 50, whole: 500 }, difference: found[2]?.difference });
  });
});

describe('of any counts', () => {
  const counted = fc
    .record({
      word: fc.constantFrom<readonly [string, string]>(
        ['p', 'question'],
        ['p', 'news'],
        ['q', 'question'],
        ['q', 'thanks'],
        ['p', 'gone'],
      ),
      tier: fc.constantFrom(...TIERS, undefined),
      quarter: fc.constantFrom<Quarter>('2026-Q2', '2026-Q3'),
      people: fc.nat(3000),
      share: fc.constantFrom(0, 0.03, 0.5, 1),
    })
    .map(({ word: [programId, variant], people, share, ...more }) =>
      of(programId, variant, people, Math.round(people * share), more),
    );
  const counts = fc.array(counted, { maxLength: 40 });

  it('everything is a number or a reason, limits hold the value, and nobody is counted twice', () => {
    fc.assert(
      fc.property(counts, (all) => {
        for (const { difference, with: a, without: b, programs: of } of tagEffects(all, crm)) {
          expect(of.length).toBeGreaterThan(0);
          expect(a.whole + b.whole).toBeLessThanOrEqual(all.reduce((sum, { people }) => sum + people, 0));
          if (!difference.known) continue;
          const { low, value, high } = difference.value;
          expect([low, value, high].every(Number.isFinite)).toBe(true);
          expect(low).toBeLessThanOrEqual(value + 1e-9);
          expect(high).toBeGreaterThanOrEqual(value - 1e-9);
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a tier is what its own people did, whatever those of other tiers do', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...TIERS), (all, tier) => {
        const own = (list: readonly WordingCounted[]) => tagEffects(list, crm).filter((one) => one.tier === tier);
        expect(own(all)).toEqual(own(all.filter((one) => one.tier === tier)));
      }),
      { numRuns: 100 },
    );
  });

  it('all tiers are the sum of the differences of each by its people, and lie between the least and the most of them', () => {
    const large = counts.map((all) => all.map((one) => ({ ...one, people: one.people + 10 })));
    fc.assert(
      fc.property(large, (all) => {
        const found = question(all);
        const tiers = found.filter(({ tier }) => tier !== 'all').flatMap((one) => more(one) ?? []);
        const [sum] = found.filter(({ tier }) => tier === 'all');
        const within = more(sum) ?? 0;
        expect(more(sum) === undefined).toBe(tiers.length === 0);
        if (tiers.length === 0) return;
        expect(within).toBeGreaterThanOrEqual(Math.min(...tiers) - 1e-9);
        expect(within).toBeLessThanOrEqual(Math.max(...tiers) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });

  it('the order in which they come says nothing', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const shown = (list: readonly WordingCounted[]) =>
          tagEffects(list, crm).map((one) => ({ ...one, difference: more(one)?.toFixed(9) }));
        expect(shown(all.toReversed())).toEqual(shown(all));
      }),
      { numRuns: 50 },
    );
  });
});

it('one message of one tier is as stratified shares say', () => {
  const [, tier] = question([of('p', 'question', 400, 80), of('p', 'news', 300, 40)]);
  const [a, b] = [
    { part: 80, whole: 400 },
    { part: 40, whole: 300 },
  ];
  expect(tier?.difference).toEqual({ known: true, value: stratifyShares([{ a, b, weight: 700 }]) });
});
