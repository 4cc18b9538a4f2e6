import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bundles, REPOSITORY } from './bundle.ts';
import { FUNCTION_NAMES } from './declared/functions.ts';
import { keptBundles } from './kept-bundles.ts';

const CRM = { schema: 1, shops: [], programs: [], templates: [] } as const;

let dir: string;
let made: number;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perennial-kept-bundles-'));
  made = 0;
  source('own.ts', 'one');
  source('node_modules/packaged.js', 'one');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A source of a minute ago: one that is saved while bundles are made is another matter. */
function source(name: string, text: string, at: number = Date.now() - 60_000): void {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  writeFileSync(join(dir, name), text);
  utimesSync(join(dir, name), new Date(at), new Date(at));
}

const text = (name: string): string => readFileSync(join(dir, name), 'utf8');

/** As esbuild would: bundles that hold what the sources hold. */
async function make(outdir: string): Promise<Bundles> {
  made += 1;
  const bundles = join(outdir, 'functions');
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(bundles, name), { recursive: true });
    writeFileSync(join(bundles, name, 'index.mjs'), text('own.ts') + text('node_modules/packaged.js'));
  }
  return {
    dir: bundles,
    sizes: FUNCTION_NAMES.map((name) => ({ name, bytes: 7, heaviest: [['own source', 7]] })),
    inputs: ['own.ts', 'node_modules/packaged.js'].map((name) => relative(REPOSITORY, join(dir, name))),
  };
}

let outs = 0;
/** Bundles of a new folder: what that of ingest holds, and what the team declared beside it. */
async function bundled(how = make): Promise<readonly [bundle: string, shops: number]> {
  outs += 1;
  const out = join(dir, `out-${outs}`);
  const crm = { ...CRM, shops: Array.from({ length: outs }) } as never;
  const { dir: bundles, sizes } = await keptBundles(out, crm, how, join(dir, 'cache'));
  expect([bundles, sizes.length, sizes[0]?.bytes]).toEqual([join(out, 'functions'), FUNCTION_NAMES.length, 7]);
  const read = (name: string) => readFileSync(join(bundles, 'ingest', name), 'utf8');
  return [
    read('index.mjs'),
    how === make && existsSync(join(bundles, 'ingest/crm.json')) ? JSON.parse(read('crm.json')).shops.length : 0,
  ];
}

describe('bundles of this machine', () => {
  it('are made once for sources that stay, with what the team declares now beside them', async () => {
    expect((await bundled())[0]).toBe('oneone');
    expect(await bundled()).toEqual(['oneone', outs]);
    expect(made).toBe(1);
  });

  it('are made again when a source or a file of a package changed, and found again when it is changed back', async () => {
    await bundled();
    source('own.ts', 'two');
    expect((await bundled())[0]).toBe('twoone');
    source('node_modules/packaged.js', 'two');
    expect((await bundled())[0]).toBe('twotwo');
    rmSync(join(dir, 'own.ts'));
    source('own.ts', 'one');
    source('node_modules/packaged.js', 'one');
    expect((await bundled())[0]).toBe('oneone');
    expect(made).toBe(3);
  });

  it('are not kept when a source was saved meanwhile, nor more than four', async () => {
    await bundled(async (outdir) => {
      const before = await make(outdir);
      source('own.ts', 'saved meanwhile', Date.now() + 1);
      return before;
    });
    source('own.ts', 'saved meanwhile');
    expect((await bundled())[0]).toBe('saved meanwhileone');
    for (const each of ['a', 'b', 'c', 'd', 'e']) {
      source('own.ts', each);
      await bundled();
    }
    expect(readdirSync(join(dir, 'cache'))).toHaveLength(4);
  });

  it('are made by one of several that begin at the same time', async () => {
    await Promise.all([bundled(), bundled(), bundled()]);
    expect(made).toBe(1);
  });

  it('are made when what is kept is damaged, when a maker was killed, and where nothing can be kept', async () => {
    await bundled();
    const [kept = ''] = readdirSync(join(dir, 'cache'));
    rmSync(join(dir, 'cache', kept, 'functions'), { recursive: true });
    // a number that no process has
    writeFileSync(join(dir, 'cache/making'), '4194305');
    expect((await bundled())[0]).toBe('oneone');
    expect(made).toBe(2);
    rmSync(join(dir, 'cache'), { recursive: true });
    writeFileSync(join(dir, 'cache'), 'a file');
    expect((await bundled())[0]).toBe('oneone');
    expect(made).toBe(3);
  });
});
