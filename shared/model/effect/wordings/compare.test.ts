import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import type { Program } from '../../program/program.ts';
import { NOTHING_COUNTED } from '../../variant/counts.ts';
import { seeded } from '../stats/draws.ts';
import { FEWEST } from '../stats/sequence.ts';
import { compareWordings } from './compare.ts';

const program = (id: string, ...names: readonly string[]): Pick<Program, 'id' | 'steps'> => ({
  id,
  steps: [
    {
      ...{ do: 'send', id: 'invite', template: names[0] ?? '', channels: ['email'] },
      variants: names.map((name) => ({ name, template: `${id}-${name}` })),
    },
  ],
});
const counted = (sent: number, bought: number) => ({ ...NOTHING_COUNTED, sent, bought });

describe('how wordings compare', () => {
  const one = program('p', 'news', 'question');

  it('says nothing while nothing is counted, never a NaN', () => {
    const [made] = compareWordings(one, {}, undefined);
    expect(made).toMatchObject({ state: 'nothing yet', ahead: undefined, steps: ['invite'] });
    expect(made?.results.map(({ share, best, bought14 }) => [share, best, bought14])).toEqual([
      [0.5, undefined, undefined],
      [0.5, undefined, undefined],
    ]);
    expect(JSON.stringify(made)).not.toContain('null');
  });

  it('calls the best one by the chance that shares go by, with limits of how far it is ahead', () => {
    const clear = { p: { news: counted(1000, 40), question: counted(1000, 90) } };
    const [made] = compareWordings(one, clear, { news: 0.05, question: 0.95 });
    expect(made?.state).toBe('told');
    expect(made?.results[0]).toMatchObject({ variant: { name: 'question' }, share: 0.95, bought: 90 });
    expect(made?.ahead?.value).toBeCloseTo(0.05, 9);
    expect(made?.ahead?.low).toBeGreaterThan(0);
    const [near] = compareWordings(one, { p: { news: counted(1000, 80), question: counted(1000, 90) } }, undefined);
    expect(near?.state).toBe('open');
    expect(near?.ahead?.low).toBeLessThan(0);
  });

  it('tells after how many weeks it is told at the pace of late: so many more messages do', () => {
    const of = (sent: number) => ({ p: { news: counted(sent, sent * 0.08), question: counted(sent, sent * 0.1) } });
    const pace = { news: 50, question: 50 };
    const [made] = compareWordings(one, of(500), undefined, pace);
    const weeks = made?.weeksMore;
    if (typeof weeks !== 'number') throw new Error(`no number of weeks: ${weeks}`);
    const [before] = compareWordings(one, of(500 + 50 * (weeks - 1)), undefined, pace);
    const [after] = compareWordings(one, of(500 + 50 * weeks), undefined, pace);
    expect([made?.state, before?.state, after?.state]).toEqual(['open', 'open', 'told']);
    expect(after?.weeksMore).toBeUndefined();
    // a wording that was added lately is known the soonest by its own pace, not by that of all
    const added = (weeks: number) => ({
      p: { news: counted(1000 + 50 * weeks, 10 + weeks / 2), question: counted(25 + 5 * weeks, (25 + 5 * weeks) / 25) },
    });
    const [young] = compareWordings(one, added(0), undefined, { news: 50, question: 5 });
    const after25 = typeof young?.weeksMore === 'number' ? young.weeksMore : 0;
    expect(after25).toBeGreaterThan(1);
    expect([after25 - 1, after25].map((n) => compareWordings(one, added(n), undefined)[0]?.state)).toEqual([
      'open',
      'told',
    ]);
    expect(after25).toBeLessThan(104);
    const weeksOf = (...how: Parameters<typeof compareWordings>) => compareWordings(...how)[0]?.weeksMore;
    expect(weeksOf(one, of(500), undefined)).toBeUndefined();
    expect(weeksOf(one, { p: { news: counted(100, 9), question: counted(100, 9) } }, undefined, pace)).toBe('never');
  });

  it('of which none was sent of late never says how long it takes, nor that it takes years', () => {
    const counts = { p: { news: counted(400, 14), question: counted(400, 20) } };
    for (const pace of [{}, { gone: 50 }, { news: 0 }]) {
      const [made] = compareWordings(one, counts, undefined, pace);
      expect([made?.state, made?.weeksMore]).toEqual(['open', undefined]);
    }
  });

  it.each([0.01, 0.05, 0.2])(
    'of two that are alike at %d one is called better in at most 5 of 100 shops, looked at weekly for half a year',
    (share) => {
      const shops = inProof(2000, 100);
      for (const [old, perWeek] of [
        [1000, 10],
        [0, 40],
      ] as const) {
        let told = 0;
        for (let seed = 0; seed < shops; seed++) {
          const uniform = seeded(seed * 7919 + old);
          const buyers = (of: number): number => Array.from({ length: of }, uniform).filter((u) => u < share).length;
          const [news, question] = [counted(old, buyers(old)), counted(0, 0)];
          let isTold = false;
          for (let week = 0; week < 26; week++) {
            for (const of of [news, question]) {
              of.sent += perWeek;
              of.bought += buyers(perWeek);
            }
            isTold ||= compareWordings(one, { p: { news, question } }, undefined)[0]?.state === 'told';
          }
          told += isTold ? 1 : 0;
        }
        expect(told / shops).toBeLessThanOrEqual(0.05);
      }
    },
  );

  it('calls none the better one before each has enough messages, whatever the others have', () => {
    const old = counted(1000, 10);
    for (let sent = 0; sent < FEWEST; sent++)
      for (const bought of [0, 1, sent].filter((n) => n <= sent)) {
        const [made] = compareWordings(one, { p: { news: counted(sent, bought), question: old } }, undefined, {
          news: 5,
        });
        expect(made).toMatchObject({ state: 'few', weeksMore: undefined });
        expect(made?.results.map(({ best }) => best)).toEqual([undefined, undefined]);
      }
    const [all] = compareWordings(one, { p: { news: counted(FEWEST, FEWEST), question: old } }, undefined);
    expect(all).toMatchObject({ state: 'told', results: [{ variant: { name: 'news' } }, {}] });
    const three = { news: counted(1000, 10), question: counted(1000, 90), thanks: counted(FEWEST - 1, 0) };
    expect(compareWordings(program('p', ...Object.keys(three)), { p: three }, undefined)[0]?.state).toBe('few');
  });

  it('calls none the better one that is behind, or for one order after few messages', () => {
    for (const sent of [FEWEST, 100])
      for (let bought = 0; bought <= sent; bought++)
        for (const old of [counted(1000, 1), counted(1000, 10), counted(1000, 100), counted(1000, 1000)]) {
          const [made] = compareWordings(one, { p: { news: counted(sent, bought), question: old } }, undefined);
          if (made?.state === 'told') expect(made.ahead?.value).toBeGreaterThan(0);
        }
    const lucky = { news: counted(FEWEST, 1), question: counted(1000, 10) };
    const [made] = compareWordings(one, { p: lucky }, undefined);
    expect(made?.state).toBe('open');
    expect(made?.results[0]?.best).toBeLessThan(0.95);
    const [three] = compareWordings(one, { p: { ...lucky, news: counted(100, 14) } }, undefined);
    expect(three).toMatchObject({ state: 'told', results: [{ variant: { name: 'news' } }, {}] });
  });

  it('of nobody who bought and of everybody too', () => {
    for (const [a, b] of [
      [0, 0],
      [50, 50],
      [0, 50],
    ] as const) {
      const [made] = compareWordings(one, { p: { news: counted(50, a), question: counted(50, b) } }, undefined);
      for (const result of made?.results ?? []) expect(Number.isFinite(result.best)).toBe(true);
      expect(made?.state).toBe(a === b ? 'open' : 'told');
    }
  });

  it('one that was just added stands beside the others with nothing counted', () => {
    const counts = { p: { news: counted(900, 40), question: counted(900, 60) }, q: { thanks: counted(9, 9) } };
    const [made] = compareWordings(program('p', 'news', 'question', 'thanks'), counts, { news: 0.2, question: 0.8 });
    const thanks = made?.results.find(({ variant }) => variant.name === 'thanks');
    expect(thanks).toMatchObject({ sent: 0, bought14: undefined });
    expect(thanks?.share).toBeCloseTo(1 / 3, 9);
  });
});
