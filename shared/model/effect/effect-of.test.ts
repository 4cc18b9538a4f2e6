import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf, type Group, times } from '#test/support/effects/arms.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import { type EffectQuestion, effectOf } from './effect-of.ts';

const QUARTER = 219; // 2024-Q4, days 19997 to 20088
const effect = (groups: readonly Group[], over: Partial<EffectQuestion> = {}) =>
  effectOf({
    ...{ programId: 'p', quarter: QUARTER, cells: cellsOf(groups), asOf: 20_200, outcomeDays: 30 },
    ...{ shop: { messageCosts: { email: 100 } }, ...over },
  });
const whyOf = (found: { readonly known: boolean; readonly why?: { readonly en: string } }): string | undefined =>
  found.known ? undefined : found.why?.en;

describe('what a program caused', () => {
  it('is the difference within tiers, added up by who entered: of two tiers with one truth each, not the blend of both', () => {
    // half of tier A buys anyway, nobody of D; the treated happen to be mostly D
    const found = effect([
      { arm: 'treated', tier: 'A', people: 100, bought: times(60, 1000) },
      { arm: 'control', tier: 'A', people: 100, bought: times(50, 1000), share: 1000 },
      { arm: 'treated', tier: 'D', people: 1700, bought: times(17, 1000) },
      { arm: 'control', tier: 'D', people: 100, bought: times(1, 1000), share: 1000 },
    ]);
    expect(found.state).toBe('final');
    expect(found.caused).toMatchObject({ known: true });
    const caused = found.caused.known ? found.caused.value : undefined;
    // A: +10 points of 200 of 2000 who entered; D: 1 % against 1 %
    expect(caused?.bought.value).toBeCloseTo(0.01, 10);
    expect(caused?.net?.value).toBeCloseTo(10, 6);
    const [a, d] = found.tiers;
    expect([a?.tier, d?.tier]).toEqual(['A', 'D']);
    expect(a?.caused.known && a.caused.value.bought.value).toBeCloseTo(0.1, 10);
    expect(d?.caused.known && d.caused.value.bought.value).toBeCloseTo(0, 10);
  });

  it('names no winner by the wider limits of a quarter that still runs where one look would', () => {
    const groups: Group[] = [
      { arm: 'treated', people: 900, bought: times(117, 1000) },
      { arm: 'control', people: 100, bought: times(6, 1000) },
    ];
    const [final, running] = [effect(groups), effect(groups, { asOf: 20_050 })];
    expect([final.state, running.state]).toEqual(['final', 'running']);
    expect(final.caused.known && final.caused.value.verdict).toBe('more');
    expect(running.caused.known && running.caused.value.verdict).toBe('open');
    expect(running.weeksMore).toBeGreaterThan(0);
    expect(final.weeksMore).toBe(0);
  });

  it('says in words why it is not known', () => {
    expect(whyOf(effect([]).caused)).toBe('nobody has had their 30 days yet');
    expect(whyOf(effect([{ arm: 'treated', people: 50, bought: [5], share: 0 }]).caused)).toContain(
      'nobody is held out',
    );
    const lost = effect([
      { arm: 'treated', people: 500, bought: times(5, 100) },
      { arm: 'control', people: 5, bought: [] },
    ]);
    expect(whyOf(lost.caused)).toContain('1 % are held out where 10 % were to be');
    expect(lost.ratio?.mismatch).toBe(true);
    const three: Group[] = [
      { arm: 'treated', people: 27, bought: times(9, 100) },
      { arm: 'control', people: 3, bought: [] },
    ];
    expect(whyOf(effect(three, { asOf: 20_050 }).caused)).toContain('25 are needed');
    // also once the quarter is over: by three people nothing is told, whatever they did
    expect(whyOf(effect(three).caused)).toContain('fewer than 25 people');
    expect(
      whyOf(
        effect([
          { arm: 'treated', people: 20, bought: [5] },
          { arm: 'control', people: 1, bought: [] },
        ]).caused,
      ),
    ).toContain('fewer than 25 people');
  });

  it('of what nobody enters any more does not wait for people who never come, but says how many there are', () => {
    const groups: Group[] = [
      { arm: 'treated', people: 6, bought: times(4, 100) },
      { arm: 'control', people: 1, bought: [] },
    ];
    const once = { asOf: 20_050, isOnce: true };
    const few = 'only 6 people were to get it and 1 was held out; 25 of each are needed: one order would decide';
    expect(whyOf(effect(groups, once).caused)).toBe(few);
    expect(whyOf(effect(groups, once).leaving.more)).toBe(few);
    expect(whyOf(effect(groups, { asOf: 20_050 }).caused)).toContain('have had their days yet');
    const cells = cellsOf(groups);
    cells.open.treated = 1;
    expect(whyOf(effect([], { ...once, cells }).caused)).toContain('have had their days yet');
  });

  it('ROI is told of each tier from its own people, by contribution less what its messages cost', () => {
    const found = effect([
      { arm: 'treated', tier: 'A', people: 900, bought: times(270, 10_000), mails: 2, costShare: 0.6 },
      { arm: 'control', tier: 'A', people: 100, bought: times(20, 10_000), costShare: 0.6 },
      { arm: 'treated', tier: 'B', people: 270, bought: times(27, 10_000), mails: 1 },
      { arm: 'control', tier: 'B', people: 30, bought: times(3, 10_000) },
    ]);
    const [a, b] = found.tiers;
    // 1,800 mails at 0.1 minor units each; 0.1 x 4,000 more contribution of each of 900 people
    expect(a?.sent).toBe(1800);
    expect(a?.costMinor).toEqual({ known: true, value: 180 });
    expect(a?.roi.known && a.roi.value.value).toBeCloseTo((0.1 * 4000 * 900 - 180) / 180, 6);
    expect(whyOf(b?.roi ?? { known: true })).toBe('costs of goods are not known of every order');
    expect(
      whyOf(
        effect(
          [
            { arm: 'treated', tier: 'A', people: 9, bought: [1], mails: 1 },
            { arm: 'control', tier: 'A', people: 2, bought: [1] },
          ],
          { shop: {} },
        ).tiers[0]?.costMinor ?? { known: true },
      ),
    ).toContain('messageCosts');
  });

  it('a wording is measured against the people held out, and one that came later by those who got it', () => {
    const found = effect([
      { arm: 'treated', tier: 'A', people: 400, bought: times(80, 1000), variants: ['words:warm'] },
      { arm: 'treated', tier: 'A', people: 50, bought: times(5, 1000), variants: ['words:plain'] },
      { arm: 'control', tier: 'A', people: 50, bought: times(5, 1000) },
    ]);
    expect(
      found.variants.map(({ step, variant, treated, caused }) => [
        step,
        variant,
        treated.people,
        caused.known && caused.value.bought.value.toFixed(2),
      ]),
    ).toEqual([
      ['words', 'plain', 50, '0.00'],
      ['words', 'warm', 400, '0.10'],
    ]);
  });

  it('who entered while nobody was held out is compared with nobody: a holdout that begins before a season shows no effect', () => {
    const found = effect([
      { arm: 'treated', tier: 'B', people: 10_000, bought: times(500, 1000), share: 0, mails: 1, variants: ['w:a'] },
      { arm: 'treated', tier: 'B', people: 900, bought: times(135, 1000), mails: 1, costShare: 0.5, variants: ['w:a'] },
      { arm: 'control', tier: 'B', people: 100, bought: times(15, 1000), costShare: 0.5 },
    ]);
    expect(found.caused).toMatchObject({ known: true, value: { bought: { value: 0 }, verdict: 'open' } });
    expect([found.treated.people, found.control.people, found.ratio?.expected]).toEqual([900, 100, 0.1]);
    expect(found.tiers).toMatchObject([{ treated: { people: 900 }, sent: 10_900, roi: { known: true } }]);
    expect(found.variants.map(({ caused }) => whyOf(caused))).toEqual([expect.stringContaining('was changed')]);
  });

  it('people of a share that was changed are not thrown together with those of the other, and too few of one are left out', () => {
    const before: Group[] = [
      { arm: 'treated', tier: 'B', people: 900, bought: times(90, 1000) },
      { arm: 'control', tier: 'B', people: 100, bought: times(10, 1000) },
    ];
    const since = (people: number, buyers: number): Group[] => [
      { arm: 'treated', tier: 'B', people, bought: times(buyers, 1000), share: 5000 },
      { arm: 'control', tier: 'B', people, bought: times(buyers, 1000), share: 5000 },
    ];
    for (const added of [since(9, 9), since(400, 300)])
      expect(effect([...before, ...added]).caused).toMatchObject({
        known: true,
        value: { bought: { value: expect.closeTo(0, 12) } },
      });
    expect(effect(since(30, 12)).caused.known).toBe(true);
  });

  it('whoever unsubscribed more than those held out is priced at what they brought in the year before', () => {
    const found = effect([
      { arm: 'treated', people: 900, bought: [], left: 27, before: 5000 },
      { arm: 'control', people: 100, bought: [10], left: 1 },
    ]);
    expect(found.leaving.more.known && found.leaving.more.value.value).toBeCloseTo(0.02, 10);
    expect(found.leaving.valueMinor).toEqual({ known: true, value: 90_000 });
  });

  const group: fc.Arbitrary<Group> = fc.record({
    arm: fc.constantFrom('treated', 'control'),
    people: fc.oneof(fc.nat(3), fc.nat(40)),
    bought: fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { maxLength: 40 }),
    tier: fc.constantFrom(...TIERS, undefined),
    stage: fc.constantFrom(...STAGES, undefined),
    share: fc.constantFrom(0, 1000, 5000, 10_000),
    variants: fc.subarray(['words:warm', 'words:plain']),
    left: fc.nat(5),
    mails: fc.nat(2),
    costShare: fc.constantFrom(undefined, 0.5),
  });

  it('is never NaN, and limits lie around the value, whoever entered and whatever they bought', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 8 }), fc.constantFrom(20_050, 20_200), (groups, asOf) => {
        const found = effect(groups, { asOf });
        const walk = (value: unknown): void => {
          if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          else if (typeof value === 'object' && value !== null) {
            for (const one of Object.values(value)) walk(one);
            if ('low' in value && 'high' in value && 'value' in value) {
              expect(Number(value.low)).toBeLessThanOrEqual(Number(value.value));
              expect(Number(value.high)).toBeGreaterThanOrEqual(Number(value.value));
            }
          }
        };
        walk(found);
      }),
    );
  });
});
