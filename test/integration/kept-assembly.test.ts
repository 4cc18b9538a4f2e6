import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprint, keptAssembly } from '#cli/target/kept-assembly.ts';
import { localShop } from '#cli/target/local-shops.ts';
import { inProof } from '#test/support/in-proof.ts';

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
  }, 120_000);

  it.runIf(inProof(true, false))(
    'is made again when its synthesis was interrupted',
    async () => {
      const { assemblyDir } = await keptAssembly(state, { extraShops: [] });
      rmSync(join(assemblyDir, 'kept.json'));
      writeFileSync(join(assemblyDir, 'functions/ingest/crm.json'), 'half');
      const again = await keptAssembly(state, { extraShops: [] });
      expect(again.crm.shops.length).toBeGreaterThan(0);
    },
    120_000,
  );

  it.runIf(inProof(true, false))(
    'survives a torn environment.json and a torn kept.json, and keeps its buckets',
    async () => {
      const { assemblyDir } = await keptAssembly(state, { extraShops: [] });
      const file = join(state, 'environment.json');
      for (const text of ['', '{"buck', 'null', '{"buckets":0}', undefined]) {
        if (text === undefined) rmSync(file);
        else writeFileSync(file, text);
        // the template of the last synthesis still says it
        expect(Reflect.get((await keptAssembly(state, { extraShops: [] })).template, 'Outputs')).toMatchObject({
          CustomerBuckets: { Value: '4' },
        });
        expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ buckets: 4 });
        expect(statSync(file).mode & 0o777).toBe(0o600);
      }
      const whole = readFileSync(join(assemblyDir, 'kept.json'), 'utf8');
      writeFileSync(join(assemblyDir, 'kept.json'), whole.slice(0, whole.length / 2));
      expect((await keptAssembly(state, { extraShops: [] })).crm.shops.length).toBeGreaterThan(0);
      expect(readFileSync(join(assemblyDir, 'kept.json'), 'utf8')).toBe(whole);
    },
    120_000,
  );

  it('of which nothing says the buckets is refused while people lie in it, with what to do; else it is a new one', async () => {
    writeFileSync(join(state, 'environment.json'), '{');
    rmSync(join(state, 'assembly'), { recursive: true });
    writeFileSync(join(state, 'tables.db'), '');
    await expect(keptAssembly(state, { extraShops: [] })).rejects.toThrow('environment.json is missing or damaged');
    rmSync(join(state, 'tables.db'));
    await keptAssembly(state, { buckets: 2, extraShops: [] });
    expect(JSON.parse(readFileSync(join(state, 'environment.json'), 'utf8'))).toEqual({ buckets: 2 });
  }, 120_000);

  it('is never made in a directory that is somebody else’s', async () => {
    const other = join(dir, 'other');
    mkdirSync(join(other, 'assembly'), { recursive: true });
    writeFileSync(join(other, 'assembly/important.txt'), 'x');
    await expect(keptAssembly(other, { extraShops: [] })).rejects.toThrow('holds other files');
    expect(readFileSync(join(other, 'assembly/important.txt'), 'utf8')).toBe('x');
  });
});
