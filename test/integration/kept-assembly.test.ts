import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint, keptAssembly } from '#cli/target/kept-assembly.ts';
import { localShop } from '#cli/target/local-shops.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-kept-'));
afterAll(() => rmSync(dir, { recursive: true }));

describe('the fingerprint of a synthesised stack', () => {
  const repository = join(dir, 'repository');
  const write = (path: string, text: string): void => {
    mkdirSync(join(repository, path, '..'), { recursive: true });
    writeFileSync(join(repository, path), text);
  };
  const taken = (): string => fingerprint({ buckets: 4 }, repository);

  it('changes with the content, the name and the number of sources, and with the options', () => {
    write('crm/programs/a.ts', 'one');
    const seen = [taken()];
    const changed = (): void => {
      expect(seen).not.toContain(taken());
      seen.push(taken());
    };
    write('crm/programs/a.ts', 'two');
    changed();
    write('shared/b.ts', '');
    changed();
    rmSync(join(repository, 'shared/b.ts'));
    write('shared/c.ts', '');
    changed();
    write('package-lock.json', '{}');
    changed();
    expect(fingerprint({ buckets: 5 }, repository)).not.toBe(taken());
  });

  it('stays when anything else changes', () => {
    const before = taken();
    write('docs/a.md', 'text');
    write('cli/a.ts', 'text');
    write('package-lock.json', '{}');
    expect(taken()).toBe(before);
  });
});

describe('the stack of a state directory', () => {
  const state = join(dir, 'state');

  it('is synthesised once, keeps the buckets of its first start, and is made anew for another shop', async () => {
    const first = await keptAssembly(state, { buckets: 4, extraShops: [] });
    const made = statSync(join(first.assemblyDir, 'kept.json')).mtimeMs;
    const second = await keptAssembly(state, { extraShops: [] });
    expect(second).toEqual(first);
    expect(statSync(join(second.assemblyDir, 'kept.json')).mtimeMs).toBe(made);
    const outputs: unknown = Reflect.get(second.template, 'Outputs');
    expect(outputs).toMatchObject({ CustomerBuckets: { Value: '4' } });

    const third = await keptAssembly(state, { extraShops: [localShop('corner', 'Europe/Paris', 'EUR')] });
    expect(third.assemblyDir).not.toBe(first.assemblyDir);
    expect(third.crm.shops.map(({ id }) => id)).toContain('corner');
    expect(Reflect.get(third.template, 'Outputs')).toMatchObject({ CustomerBuckets: { Value: '4' } });
    expect(() => statSync(first.assemblyDir)).toThrow('ENOENT');
  }, 60_000);

  it('is made again when its synthesis was interrupted', async () => {
    const { assemblyDir } = await keptAssembly(state, { extraShops: [] });
    rmSync(join(assemblyDir, 'kept.json'));
    writeFileSync(join(assemblyDir, 'functions/ingest/crm.json'), 'half');
    const again = await keptAssembly(state, { extraShops: [] });
    expect(again.crm.shops.length).toBeGreaterThan(0);
  }, 60_000);
});
