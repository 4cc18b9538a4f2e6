import { expect, it } from 'vitest';
import { memoryObjects } from '../objects/memory.ts';
import { overlayObjects } from './objects.ts';

it('of a run that was begun here nothing is looked for where it was not; all else is read until it is written', async () => {
  const base = memoryObjects();
  const asked: string[] = [];
  const told = {
    get: (key: string) => {
      asked.push(key);
      return base.get(key);
    },
    getBytes: base.getBytes,
    list: (prefix: string) => {
      asked.push(prefix);
      return base.list(prefix);
    },
  };
  await base.put('days/demo/2026-05-01/manifest.json', 'a day');
  await base.put('runs/demo/2026-05-02/4/sends/000.json', 'of a run that broke off');
  await base.put('runs/demo/2026-05-01/4/products/0.json', 'known of goods');
  const objects = overlayObjects(told);
  await objects.put('runs/demo/2026-05-02/4/begun.json', '{}');
  expect(await objects.get('runs/demo/2026-05-02/4/sends/000.json')).toBeUndefined();
  expect(await objects.list('runs/demo/2026-05-02/4/sends/')).toEqual([]);
  expect(asked).toEqual([]);
  expect(await objects.get('runs/demo/2026-05-01/4/products/0.json')).toBe('known of goods');
  expect(await objects.get('days/demo/2026-05-01/manifest.json')).toBe('a day');
  expect(await objects.list('runs/demo/')).toEqual([
    'runs/demo/2026-05-01/4/products/0.json',
    'runs/demo/2026-05-02/4/begun.json',
  ]);
  await objects.remove('days/demo/2026-05-01/manifest.json');
  expect(await objects.get('days/demo/2026-05-01/manifest.json')).toBeUndefined();
  await objects.put('days/demo/2026-05-01/manifest.json', 'another');
  expect(await objects.get('days/demo/2026-05-01/manifest.json')).toBe('another');
  expect(await base.get('days/demo/2026-05-01/manifest.json')).toBe('a day');
});
