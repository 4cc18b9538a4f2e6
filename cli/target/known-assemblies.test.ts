import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KnownAssemblies } from './known-assemblies.ts';

let dir: string;
let known: KnownAssemblies;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perennial-known-'));
  known = new KnownAssemblies(join(dir, 'place'), 'kept.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

function made(text: string): string {
  const assembly = join(dir, `made-${text}`);
  mkdirSync(join(assembly, 'functions'), { recursive: true });
  writeFileSync(join(assembly, 'functions/index.mjs'), text);
  writeFileSync(join(assembly, 'kept.json'), JSON.stringify(text));
  return assembly;
}

it('answers what was kept, as it was then, and nothing that was not', async () => {
  const assembly = made('one');
  await known.keep(assembly, 'one');
  writeFileSync(join(assembly, 'functions/index.mjs'), 'changed');
  const copy = join(dir, 'copy');
  await known.copyTo(copy, 'one');
  expect(readFileSync(join(copy, 'functions/index.mjs'), 'utf8')).toBe('one');
  expect(readFileSync(join(copy, 'kept.json'), 'utf8')).toBe('"one"');
  await expect(known.copyTo(join(dir, 'other'), 'two')).rejects.toThrow('ENOENT');
  expect(existsSync(join(dir, 'other'))).toBe(false);
});

it('leaves no last file where the rest is not all there', async () => {
  await known.keep(made('one'), 'one');
  rmSync(join(dir, 'place/one/kept.json'));
  await expect(known.copyTo(join(dir, 'copy'), 'one')).rejects.toThrow('ENOENT');
  expect(existsSync(join(dir, 'copy'))).toBe(false);
});

it('keeps two, the newest, and is no fault where nothing can be kept', async () => {
  for (const text of ['3', '4', '5', '6']) {
    await known.keep(made(text), text);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(readdirSync(join(dir, 'place')).toSorted()).toEqual(['5', '6']);
  await known.keep(made('again'), '6');
  expect(readFileSync(join(dir, 'place/6/functions/index.mjs'), 'utf8')).toBe('6');
  writeFileSync(join(dir, 'file'), '');
  await new KnownAssemblies(join(dir, 'file'), 'kept.json').keep(made('one'), 'one');
});
