import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '#platforms/registry.ts';

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

  it('nothing names a shop platform but its folder, its line, the team’s files and the stand-ins of the demo', () => {
    // `standard` is an English word too: our own endpoint is not looked for
    const names = PLATFORMS.filter(({ id }) => id !== 'standard').flatMap(({ id, title }) => [id, title]);
    const named = new RegExp(names.join('|'), 'i');
    const elsewhere = sources('{shared,functions,infra,cli,local}/**/*.ts')
      .filter(isProduct)
      .filter(({ path }) => !PLATFORMS.some(({ id }) => path.startsWith(`shared/platforms/${id}/`)))
      .filter(({ path }) => !/^(shared\/platforms\/platforms\.ts$|local\/simulator\/)/.test(path));
    expect(elsewhere.length).toBeGreaterThan(400);
    const ofStatistics = /chi-?square|squares\b|squared/gi;
    expect(elsewhere.filter(({ text }) => named.test(text.replace(ofStatistics, ''))).map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('each shop platform has one line and one folder, called by its id', () => {
    const lines = readFileSync(join(ROOT, 'shared/platforms/platforms.ts'), 'utf8').match(/^export .*$/gm) ?? [];
    expect(lines).toEqual(PLATFORMS.map(({ id }) => `export { ${id} } from './${id}/${id}.ts';`));
    const folders = readdirSync(join(ROOT, 'shared/platforms'), { withFileTypes: true }).filter((it) =>
      it.isDirectory(),
    );
    expect(folders.map(({ name }) => name).toSorted()).toEqual([...PLATFORMS.map(({ id }) => id), 'common'].toSorted());
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
