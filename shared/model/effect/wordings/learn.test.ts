import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program } from '../../program/program.ts';
import { shortHash, unitHash } from '../../values/hash/hash.ts';
import { addDays, type Day } from '../../values/time/day.ts';
import { NOTHING_COUNTED } from '../../variant/counts.ts';
import { variantOf } from '../../variant/variant-of.ts';
import { sharesOn, type VariantWeights } from '../../variant/weights.ts';
import { LEAST_SHARE, learntShares, UNIFORM_SHARE, weightsAfter } from './learn.ts';

const program = (id: string, ...groups: readonly (readonly string[])[]): Pick<Program, 'id' | 'steps'> => ({
  id,
  steps: groups.map((names, n) => ({
    ...{ do: 'send', id: `s${n}`, template: names[0] ?? '', channels: ['email'] },
    variants: names.map((name) => ({ name, template: name })),
  })),
});
const counted = (sent: number, bought: number) => ({ ...NOTHING_COUNTED, sent, bought });

describe('the shares that are learnt', () => {
  it('are equal while nothing is known, and of programs without wordings there are none', () => {
    const plain = { id: 'plain', steps: [{ do: 'send', id: 's', template: 't', channels: ['email'] }] } as const;
    expect(learntShares([program('p', ['a', 'b', 'c']), plain], {})).toEqual({
      p: { a: 0.3333, b: 0.3333, c: 0.3333 },
    });
    expect(learntShares([program('constructor', ['a', 'toString'])], {})).toEqual({
      constructor: { a: 0.5, toString: 0.5 },
    });
  });

  it('add up to 1, leave no wording below the floor, and give a part to all alike, whatever was counted', () => {
    const arm = fc.integer({ min: 0, max: 5000 }).chain((sent) => fc.tuple(fc.constant(sent), fc.nat({ max: sent })));
    fc.assert(
      fc.property(fc.array(arm, { minLength: 2, maxLength: 5 }), (arms) => {
        const names = arms.map((_, n) => `v${n}`);
        const counts = Object.fromEntries(arms.map(([sent, bought], n) => [`v${n}`, counted(sent, bought)]));
        const { p = {} } = learntShares([program('p', names)], { p: counts });
        const shares = names.map((name) => p[name] ?? 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
        for (const share of shares) {
          expect(share).toBeGreaterThanOrEqual(LEAST_SHARE - 1e-4);
          expect(share).toBeLessThanOrEqual(1 - UNIFORM_SHARE * (1 - 1 / names.length) + 1e-4);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go to the one after which more order; by orders alone, not by clicks nor money', () => {
    const news = { ...counted(1000, 30), clicked: 900, net: 9_000_000, orders: 400 };
    const { p = {} } = learntShares([program('p', ['news', 'question'])], { p: { news, question: counted(1000, 90) } });
    expect(p.question).toBeGreaterThan(0.94);
  });

  it('of steps that share wordings are of both together, of others by themselves', () => {
    const both = program('p', ['a', 'b'], ['b', 'a'], ['c', 'd']);
    const { p = {} } = learntShares([both], {
      p: { a: counted(500, 50), b: counted(500, 5), c: counted(500, 5), d: counted(500, 50) },
    });
    expect(p.a).toBeGreaterThan(0.9);
    expect(p.d).toBeGreaterThan(0.9);
  });
});

describe('the weights that a run leaves', () => {
  const shares = { p: { a: 0.5, b: 0.5 } };
  const run = (day: Day, today: Day, earlier: readonly VariantWeights[] = [], own: readonly VariantWeights[] = []) =>
    weightsAfter(shares, { day, today, earlier, own });

  it('hold from the second day after its own, and from the day after it was computed where it is late', () => {
    expect(run('2026-11-20', '2026-11-21')).toEqual([{ from: '2026-11-22', shares }]);
    expect(run('2026-11-20', '2026-11-20')).toEqual([{ from: '2026-11-22', shares }]);
    expect(run('2026-11-20', '2026-11-25')).toEqual([{ from: '2026-11-26', shares }]);
  });

  it('stay beside those that hold until then, and older ones go', () => {
    const of = (from: Day) => ({ from, shares: {} });
    expect(run('2026-11-20', '2026-11-21', [of('2026-11-19'), of('2026-11-20'), of('2026-11-21')])).toEqual([
      of('2026-11-21'),
      { from: '2026-11-22', shares },
    ]);
    expect(run('2026-11-20', '2026-11-25', [of('2026-11-20'), of('2026-11-21'), of('2026-11-26')])).toEqual([
      of('2026-11-21'),
      { from: '2026-11-26', shares },
    ]);
  });

  it('I8: of a repeat hold from the same day, and what holds already stays as it is', () => {
    const other = { p: { a: 0.9, b: 0.1 } };
    expect(run('2026-11-20', '2026-11-21', [], [{ from: '2026-11-22', shares: other }])).toEqual([
      { from: '2026-11-22', shares },
    ]);
    expect(run('2026-11-20', '2026-11-23', [], [{ from: '2026-11-22', shares: other }])).toEqual([
      { from: '2026-11-22', shares: other },
    ]);
  });

  it('are none where no message has several wordings', () => {
    expect(weightsAfter({}, { day: '2026-11-20', today: '2026-11-21', earlier: [], own: [] })).toEqual([]);
  });
});

describe('over weeks', () => {
  /** 60 messages a day, each followed by an order as likely as its wording makes it; learnt 14 days later. */
  function play(rates: Readonly<Record<string, number>>, days: number, seed: number) {
    const one = program('p', Object.keys(rates));
    const [step] = one.steps;
    if (step?.do !== 'send') throw new Error('no message');
    const sent: { day: number; name: string; bought: boolean }[] = [];
    let weights: readonly VariantWeights[] = [];
    const dayOf = (n: number) => addDays('2026-01-01', n);
    for (let day = 0; day < days; day++) {
      for (let n = 0; n < 60; n++) {
        const id = shortHash('touch', seed, day, n);
        const name = variantOf(id, step, sharesOn(weights, 'p', dayOf(day))) ?? '';
        sent.push({ day, name, bought: unitHash('buys', seed, id) < (rates[name] ?? 0) });
      }
      const over = sent.filter((message) => message.day + 14 <= day - 1);
      const of = (name: string) => {
        const own = over.filter((message) => message.name === name);
        return counted(own.length, own.filter(({ bought }) => bought).length);
      };
      const counts = { p: Object.fromEntries(Object.keys(rates).map((name) => [name, of(name)])) };
      const learning = { day: dayOf(day - 1), today: dayOf(day), earlier: weights, own: [] };
      weights = weightsAfter(learntShares([one], counts), learning);
    }
    const sharesIn = (messages: typeof sent) =>
      Object.fromEntries(
        Object.keys(rates).map((name) => [
          name,
          messages.filter((message) => message.name === name).length / messages.length,
        ]),
      );
    return { all: sharesIn(sent), last: sharesIn(sent.slice(-60 * 14)) };
  }

  it('a clear winner gets most of the messages within ten weeks, and the others are still heard of', () => {
    for (const seed of [1, 2, 3]) {
      const { last: shares } = play({ news: 0.04, question: 0.1 }, 70, seed);
      expect(shares.question).toBeGreaterThan(0.85);
      expect(shares.news).toBeGreaterThan(0.02);
    }
  });

  it('it costs little: of all messages of ten weeks fewer than three in ten were in the worse words', () => {
    const of = (seed: number) => play({ news: 0.03, question: 0.12 }, 70, seed).all.news ?? 1;
    expect([4, 5, 6].map(of).every((share) => share < 0.3)).toBe(true);
  });

  it('of three that are alike none is starved', () => {
    for (const seed of [7, 8]) {
      const shares = Object.values(play({ a: 0.06, b: 0.06, c: 0.06 }, 70, seed).last);
      expect(Math.min(...shares)).toBeGreaterThan(LEAST_SHARE - 0.02);
    }
  });
});
