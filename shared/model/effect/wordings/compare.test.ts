import { describe, expect, it } from 'vitest';
import type { Program } from '../../program/program.ts';
import { NOTHING_COUNTED } from '../../variant/counts.ts';
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
      [0.5, 0.5, undefined],
      [0.5, 0.5, undefined],
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
    const [before] = compareWordings(one, of(500 + 50 * (weeks - 3)), undefined, pace);
    const [after] = compareWordings(one, of(500 + 50 * (weeks + 3)), undefined, pace);
    expect([made?.state, before?.state, after?.state]).toEqual(['open', 'open', 'told']);
    expect(after?.weeksMore).toBeUndefined();
    const weeksOf = (...how: Parameters<typeof compareWordings>) => compareWordings(...how)[0]?.weeksMore;
    expect(weeksOf(one, of(500), undefined)).toBeUndefined();
    expect(weeksOf(one, of(500), undefined, {})).toBe('never');
    expect(weeksOf(one, { p: { news: counted(100, 9), question: counted(100, 9) } }, undefined, pace)).toBe('never');
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
