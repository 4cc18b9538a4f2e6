import { setTimeout as after } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { DryRun } from '#flow/future/dry-run.ts';
import { KnownFutures } from './known-futures.ts';

const run = (from: number): DryRun => ({ shop: 'demo', from, until: from, days: [], messages: [], leaves: [] });
const shop = { id: 'demo' };

it('a dry run is made once, nobody waits for it, and each is told how far it has come', async () => {
  const futures = new KnownFutures();
  const { promise, resolve } = Promise.withResolvers<DryRun>();
  let [made, tell] = [0, (_: number): void => {}];
  const ask = () =>
    futures.of(shop, 0, (reached) => {
      made += 1;
      tell = reached;
      return promise;
    });
  expect(await ask()).toEqual({ run: undefined, daysDone: 0 });
  tell(9);
  expect(await ask()).toEqual({ run: undefined, daysDone: 9 });
  resolve(run(5));
  await after(0);
  expect(await ask()).toEqual({ run: run(5), daysDone: undefined });
  expect(made).toBe(1);
});

it('one of a state long ago stays in sight while it is made anew', async () => {
  const futures = new KnownFutures();
  await futures.of(shop, 0, async () => run(5));
  expect(await futures.of(shop, 6, () => new Promise(() => {}))).toEqual({ run: run(5), daysDone: 0 });
});

it('what a dry run failed with is said once, also where nobody waited for it, and the next request begins anew', async () => {
  const futures = new KnownFutures();
  const { promise, reject } = Promise.withResolvers<DryRun>();
  await futures.of(shop, 0, () => promise);
  reject(new Error('a table is missing'));
  await after(0);
  let begun = 0;
  const again = () =>
    futures.of(shop, 0, async () => {
      begun += 1;
      return run(5);
    });
  await expect(again()).rejects.toThrow('a table is missing');
  expect(await again()).toEqual({ run: run(5), daysDone: undefined });
  const sync = () => {
    throw new Error('at once');
  };
  await expect(new KnownFutures().of(shop, 0, sync)).rejects.toThrow('at once');
  expect(begun).toBe(1);
});
