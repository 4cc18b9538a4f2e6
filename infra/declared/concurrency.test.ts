import { describe, expect, it } from 'vitest';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { boundOf, reservedOf, tooMany } from './concurrency.ts';
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
      'queues and the daily run may take 188 functions at once, and 170 of 200 are left to them',
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
