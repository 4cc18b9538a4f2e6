import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['crm', 'infra', 'functions', 'shared', 'local', 'cli', 'test', 'bench'];

const sources = (pattern: string): readonly { readonly path: string; readonly text: string }[] =>
  globSync(pattern, { cwd: ROOT, exclude: ['**/node_modules/**'] }).map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));

const isProduct = ({ path }: { readonly path: string }): boolean => !path.endsWith('.test.ts');

describe('the house', () => {
  it('model and flow read no clock, no randomness, no environment, and wait for nothing', () => {
    const pure = sources('shared/{model,platforms,channels,files,crm-check,ports,flow}/**/*.ts').filter(isProduct);
    expect(pure.length).toBeGreaterThan(50);
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random|randomUUID|randomBytes|process\.env|performance\.now/;
    expect(pure.filter(({ text }) => impure.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('functions read their environment in env.ts alone', () => {
    const readers = sources('functions/**/*.ts').filter(({ text }) => text.includes('process.env'));
    expect(readers.map(({ path }) => path).filter((path) => !path.endsWith('/env.ts'))).toEqual([]);
  });

  it('files stay small: none above 350 lines, nine in ten below 170, half of them around 50', () => {
    const lengths = sources(`{${FOLDERS.join(',')}}/**/*.ts`)
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .sort((a, b) => a.lines - b.lines);
    expect(lengths.filter(({ lines }) => lines > 350)).toEqual([]);
    expect(lengths[Math.floor(lengths.length * 0.9)]?.lines).toBeLessThan(170);
    expect(lengths[Math.floor(lengths.length * 0.5)]?.lines).toBeLessThan(70);
  });
});
