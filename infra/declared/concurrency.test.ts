import { describe, expect, it } from 'vitest';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { boundOf, lanesOf, reservedOf, tooMany } from './concurrency.ts';
import { stageSettings } from './settings.ts';
import { StageOptionsError } from './stage-options-error.ts';

describe('what an account may run at once', () => {
  it.each([
    [10, 20, 2],
    [10, 2, 2],
    [50, 20, 5],
    [100, 40, 20],
    [200, 40, 40],
    [1000, 40, 40],
  ])('of %i: a declared bound of %i is %i', (concurrency, declared, bound) => {
    expect(boundOf(concurrency, declared)).toBe(bound);
  });

  it.each([
    [1, 10, 1],
    [16, 10, 2],
    [16, 100, 8],
    [16, 1000, 16],
    [64, 1000, 16],
    [4, 1000, 4],
  ])('%i shards in an account of %i are swept in %i lanes', (shards, concurrency, lanes) => {
    expect(lanesOf(shards, concurrency)).toBe(lanes);
  });

  it('I7: shards are a power of two, so that a person is found under each smaller number', () => {
    const shop = [exampleShop('a')];
    expect(stageSettings({ stage: 'dev', dueShards: 16, concurrency: 1000 }, shop)).toMatchObject({
      dueShards: 16,
      dueLanes: 16,
    });
    expect(stageSettings({ stage: 'dev' }, shop)).toMatchObject({ dueShards: 1, dueLanes: 1 });
    for (const dueShards of [0, 3, 12, 1.5, -2, 128])
      expect(() => stageSettings({ stage: 'dev', dueShards }, shop)).toThrow('give 1, 2, 4, 8 ... up to 64');
  });

  it('is reserved where AWS admits it: it wants 100 left, so an account of 10 reserves none', () => {
    const of = (concurrency: number) =>
      ['webhook', 'preferences', 'ingest'].map((name) => reservedOf(concurrency, name));
    expect([of(10), of(199), of(200), of(1000)]).toEqual([
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
      [20, 10, undefined],
      [100, 50, undefined],
    ]);
    for (let all = 200; all < 2_000; all++) {
      const [webhook = 0, preferences = 0] = of(all);
      expect(all - webhook - preferences).toBeGreaterThanOrEqual(100);
    }
  });

  it('bounds that together exceed it are refused', () => {
    expect(tooMany(200, [20, 5, 5, 40])).toBeUndefined();
    expect(tooMany(200, [160, 20, 5])).toBe(
      'queues and the daily run may take 188 functions at once, and 160 of 200 are left to them',
    );
    expect(tooMany(10, [1000])).toBeUndefined();
  });

  it.each([9, 0, -1, 10.5, Number.NaN, 1_000_000])('%d is refused, with what to look at', (concurrency) => {
    expect(() => stageSettings({ stage: 'prod', concurrency }, [exampleShop('first')])).toThrow(StageOptionsError);
    expect(() => stageSettings({ stage: 'prod', concurrency }, [exampleShop('first')])).toThrow('get-account-settings');
  });

  it('is that of a new account where nobody says it, and plenty on this machine', () => {
    const of = (stage: string) => stageSettings({ stage }, [exampleShop('first')]).concurrency;
    expect([of('dev'), of('prod'), of('local')]).toEqual([10, 10, 1000]);
  });
});
