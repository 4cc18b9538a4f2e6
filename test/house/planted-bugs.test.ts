import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantedBugs } from '../mutants/all.ts';

const ROOT = join(import.meta.dirname, '../..');
const bugs = await plantedBugs();

describe('planted bugs', () => {
  it('have an id of their own each', () => {
    expect(new Set(bugs.map(({ id }) => id)).size).toBe(bugs.length);
  });

  it.each(bugs)('$id can be planted: its text stands once in $file', ({ file, find, put, tests }) => {
    expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2);
    expect(put).not.toBe(find);
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) expect(existsSync(join(ROOT, test)), test).toBe(true);
  });
});
