import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BundleSize, bundleFunctions, FunctionMissingError } from '#infra/bundle.ts';
import { FUNCTION_NAMES } from '#infra/declared/functions.ts';
import { stageSettings } from '#infra/declared/settings.ts';
import { StageOptionsError } from '#infra/declared/stage-options-error.ts';
import { publishCrm } from '#infra/publish/publish.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import { type Assembly, synthesise } from '#infra/synth.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { exampleShop } from '#test/support/stacks/example-stack.ts';

let assembly: Assembly;
beforeAll(async () => {
  assembly = await synthesise({ stage: 'dev', buckets: 16, extraShops: [exampleShop('extra', { platforms: [] })] });
});
afterAll(() => rmSync(assembly.assemblyDir, { recursive: true, force: true }));

/** Loads a module in a thread with an environment of its own. */
async function exportedBy(file: string, env: Record<string, string>): Promise<unknown> {
  const script = `import { parentPort } from 'node:worker_threads';
    parentPort.postMessage(Object.keys(await import(${JSON.stringify(pathToFileURL(file).href)})));`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), { env });
  const [names] = await once(worker, 'message');
  await worker.terminate();
  return names;
}

/** The sender of text messages is the largest worker: it counts their parts. The report starts once a day. */
const LIMITS: Readonly<Partial<Record<BundleSize['name'], number>>> = { webhook: 450_000, 'daily-report': 1_000_000 };
const limit = (name: BundleSize['name']): number => LIMITS[name] ?? 970_000;

const READER = /\bas toEvents\b|\btoEvents:\(\)=>/g;

describe('bundles', () => {
  test('webhook is below 450 KB, every worker below 970 KB, the daily report below 1,000 KB', () => {
    expect(assembly.bundles.sizes.map(({ name }) => name)).toEqual(FUNCTION_NAMES);
    const tooLarge = assembly.bundles.sizes.filter(({ name, bytes }) => bytes >= limit(name));
    expect(tooLarge).toEqual([]);
    for (const { bytes } of assembly.bundles.sizes) expect(bytes).toBeGreaterThan(10_000);
  });

  test('the webhook function holds no reader of documents, ingest and fetch those of every platform', () => {
    const readers = (name: string): number =>
      readdirSync(join(assembly.bundles.dir, name))
        .filter((file) => file.endsWith('.mjs'))
        .flatMap((file) => readFileSync(join(assembly.bundles.dir, name, file), 'utf8').match(READER) ?? []).length;
    expect(['webhook', 'ingest', 'fetch'].map(readers)).toEqual([0, PLATFORMS.length, PLATFORMS.length]);
  });

  test('the size report tells what weighs', () => {
    for (const { heaviest, bytes } of assembly.bundles.sizes) {
      expect(heaviest[0]?.[1]).toBeGreaterThan(0);
      expect(heaviest.reduce((sum, [, weight]) => sum + weight, 0)).toBeLessThanOrEqual(bytes);
    }
  });

  test('beside each bundle lies what the team declared, extra shops included', () => {
    for (const name of FUNCTION_NAMES) {
      expect(JSON.parse(readFileSync(join(assembly.bundles.dir, name, 'crm.json'), 'utf8'))).toEqual(
        JSON.parse(JSON.stringify(assembly.crm)),
      );
    }
    expect(assembly.crm.shops.at(-1)?.id).toBe('extra');
  });

  test('each is loaded by Node with nothing but its environment, and exports a handler', async () => {
    const functions = Object.values(assembly.template.Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(functions).toHaveLength(FUNCTION_NAMES.length);
    for (const { Properties, Metadata } of functions) {
      const variables = Object.entries(Object(Reflect.get(Object(Properties?.Environment), 'Variables')));
      const env = Object.fromEntries(variables.map(([name, value]) => [name, typeof value === 'string' ? value : 'x']));
      const file = join(assembly.assemblyDir, String(Metadata?.['aws:asset:path']), 'index.mjs');
      expect(await exportedBy(file, { ...env, AWS_REGION: 'us-east-1', POWERTOOLS_DEV: 'true' })).toEqual(['handler']);
    }
  }, 60_000);
});

describe('synthesis refuses', () => {
  test('a wrong declaration, with every fault and its remedy', async () => {
    const wrong = exampleShop('Wrong Id', { currency: 'EURO' });
    const refusal = synthesise({ stage: 'dev', extraShops: [wrong] });
    await expect(refusal).rejects.toThrow(PublishError);
    await expect(refusal).rejects.toThrow(/currency/);
  });

  test('the token of an API goes to no stand-in on this machine, except on the local stage', async () => {
    const shop = exampleShop('towels', { api: { woocommerce: { url: 'http://127.0.0.1:8080' } } });
    for (const stage of ['dev', 'prod'])
      await expect(synthesise({ stage, extraShops: [shop] })).rejects.toThrow('api.woocommerce.url');
  });

  test('stage names and numbers that would break keys or names later', () => {
    const shops = [exampleShop('a')];
    for (const stage of ['', 'Prod', '1st', 'a stage', 'a'.repeat(17)]) {
      expect(() => stageSettings({ stage }, shops)).toThrow(StageOptionsError);
    }
    for (const buckets of [0, 257, 1.5, Number.NaN]) {
      expect(() => stageSettings({ stage: 'dev', buckets }, shops)).toThrow(/buckets is .*: give a whole number/);
    }
    expect(() => stageSettings({ stage: 'dev', domain: 'example.org' }, shops)).toThrow(
      /no shop sends from example.org/,
    );
  });

  test('a missing function, by its file', async () => {
    const crm = await publishCrm();
    const outdir = mkdtempSync(join(tmpdir(), 'perennial-none-'));
    await expect(bundleFunctions(outdir, crm, outdir)).rejects.toThrow(FunctionMissingError);
    await expect(bundleFunctions(outdir, crm, outdir)).rejects.toThrow(/functions\/webhook\/index.ts/);
    expect(existsSync(join(outdir, 'functions'))).toBe(false);
    rmSync(outdir, { recursive: true });
  });
});

describe('settings of a stage', () => {
  const at = (id: string, fromEmail: string) => exampleShop(id, { sender: { ...exampleShop(id).sender, fromEmail } });

  test('every sender domain becomes an identity, once; a common domain covers those below it', () => {
    const shops = [at('a', 'a@news.example.com'), at('b', 'b@example.com'), at('c', 'c@news.example.com')];
    expect(stageSettings({ stage: 'dev' }, shops).domains).toEqual(['news.example.com', 'example.com']);
    expect(stageSettings({ stage: 'dev', domain: 'example.com' }, shops).domains).toEqual(['example.com']);
  });

  test('every stage but the named development ones keeps its data', () => {
    const retains = (stage: string) => stageSettings({ stage }, [exampleShop('a')]).retain;
    expect(['dev', 'local', 'test'].map(retains)).toEqual([false, false, false]);
    expect(['prod', 'staging', 'devel', 'production'].map(retains)).toEqual([true, true, true, true]);
  });
});
