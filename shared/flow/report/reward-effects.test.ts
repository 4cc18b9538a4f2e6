import { expect, it } from 'vitest';
import { type Group, times } from '#test/support/effects/arms.ts';
import { aQuarter } from '#test/support/effects/reward-effect.ts';
import type { Report } from './report.ts';
import { rewardEffects } from './reward-effects.ts';

const gifted = (costShare: number | undefined): readonly Group[] => [
  { arm: 'treated', people: 300, bought: times(90, 10_000), tier: 'A', mails: 1, costShare, share: 2_000 },
  { arm: 'control', people: 75, bought: times(6, 10_000), tier: 'A', costShare, share: 2_000 },
  { arm: 'treated', people: 200, bought: times(20, 4_000), tier: 'C', mails: 1, costShare, share: 2_000 },
  { arm: 'control', people: 50, bought: times(5, 4_000), tier: 'C', costShare, share: 2_000 },
];
const unheld: readonly Group[] = [{ arm: 'treated', people: 40, bought: [1_000], share: 0, mails: 1, costShare: 0.5 }];
const found = (now: ReturnType<typeof aQuarter>, before?: ReturnType<typeof aQuarter>): Report['effects'] => ({
  known: true,
  value: { ...now, outcomeDays: 30, holdsOut: true, ...(before && { before }) },
});
const gifts = [{ program: 'sleeping', costMinor: 150, tiers: { A: 1_200 } }];
const programs = [
  { id: 'sleeping', topic: 'marketing' },
  { id: 'levels', topic: 'membership' },
  { id: 'news', topic: 'marketing' },
];

it('sets the contribution that a gift caused against its messages and its gifts, by tier', () => {
  const effects = found(aQuarter({ sleeping: gifted(0.4), news: gifted(0.4) }));
  const [one, ...others] = rewardEffects(effects, { gifts }, programs);
  expect(others).toEqual([]);
  expect(one?.messagesMinor).toEqual({ known: true, value: 4_500 });
  expect(one?.giftsMinor).toBe(300 * 1_200 + 200 * 150);
  const caused = one?.effect.caused;
  const contribution = caused?.known ? caused.value.contribution : undefined;
  expect(contribution?.value).toBeGreaterThan(500);
  const left = (perPerson = Number.NaN) => expect.closeTo(perPerson * 500 - 394_500, 6);
  const { value, low, high } = contribution ?? {};
  expect(one?.left).toEqual({ known: true, value: { value: left(value), low: left(low), high: left(high) } });
});

it('messages about the membership promise no gift, and are told too; the quarter before where it tells more', () => {
  const now = aQuarter({ sleeping: gifted(0.4), levels: unheld, news: gifted(0.4) });
  const before = aQuarter({ levels: gifted(0.4), sleeping: gifted(0.5) }, '2024-Q3');
  const told = rewardEffects(found(now, before), { gifts }, programs);
  expect(told.map(({ quarter, effect, giftsMinor }) => [effect.programId, quarter, giftsMinor])).toEqual([
    ['sleeping', '2024-Q4', 390_000],
    ['levels', '2024-Q3', undefined],
  ]);
});

it('is not known, with the reason, without people held out or costs of goods; nothing of who never began', () => {
  const why = (groups: readonly Group[]) => {
    const [one] = rewardEffects(found(aQuarter({ sleeping: groups })), { gifts }, programs);
    return one?.left.known === false && one.left.why.en;
  };
  expect(why(unheld)).toContain('nobody is held out of it');
  expect(why(gifted(undefined))).toContain('costs of goods are not known');
  expect(rewardEffects(found(aQuarter({})), { gifts }, programs)).toEqual([]);
  expect(rewardEffects({ known: false, why: { en: 'none', zh: '无' } }, { gifts }, programs)).toEqual([]);
});
