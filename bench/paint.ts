import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { type Figure, type Measure, rounded } from './measurement.ts';

/** Milliseconds until something of a page is seen on the demo. */
const LIMIT = 300;
const CLI = join(import.meta.dirname, '../cli/perennial.ts');
const BROWSER = process.env.CHROMIUM ?? '/usr/bin/chromium';
const WARM = 5;

/** The pages of the demo, opened over a kept state as `perennial open` does: how long the server and a browser take. */
export const measure: Measure = async function* ({ quick, say }) {
  const directory = await mkdtemp(join(tmpdir(), 'perennial-bench-'));
  const state = join(directory, 'state');
  const words = quick ? ['--days', '3', '--customers', '20'] : [];
  say(`playing the demo (${quick ? 'three days' : 'two to three minutes'})`);
  let open: ChildProcess | undefined;
  try {
    await promisify(execFile)(process.execPath, [CLI, 'start', '--exit', '--json', '--state', state, ...words], {
      maxBuffer: 1 << 28,
    });
    say('opening what it left');
    open = spawn(process.execPath, [CLI, 'open', '--state', state, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const page = await addressOf(open);
    const paths = await pathsOf(page);
    const limit = quick ? undefined : LIMIT;
    yield* answers(page, paths, limit);
    yield* paints(page, paths, { limit, say });
  } finally {
    if (open && open.exitCode === null) {
      open.kill('SIGINT');
      await once(open, 'exit');
    }
    await rm(directory, { recursive: true, force: true });
  }
};

/** The address that is told once the page is there. */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => said.push(line));
  }
  for (;;) {
    const found = /The local page: (http:\S+)/.exec(said.join('\n'))?.[1];
    if (found) return found;
    if (child.exitCode !== null) throw new Error(`open ended: ${said.join('\n')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Every tab of the first shop, and the first person of its list. */
async function pathsOf(page: string): Promise<Readonly<Record<string, string>>> {
  const first = await fetch(page, { redirect: 'manual' });
  const shop = first.headers.get('location') ?? '/';
  const tabs = {
    overview: shop,
    segments: `${shop}/segments`,
    people: `${shop}/customers`,
    messages: `${shop}/outbox`,
    touches: `${shop}/touches`,
  };
  const list = await (await fetch(page.replace(/\/$/, '') + tabs.people)).text();
  const person = new RegExp(`href="(${shop}/customers/[^"?]+)"`).exec(list)?.[1];
  return { ...tabs, ...(person && { 'a person': person }) };
}

async function* answers(
  page: string,
  paths: Readonly<Record<string, string>>,
  limit: number | undefined,
): AsyncIterable<Figure> {
  for (const [tab, path] of Object.entries(paths)) {
    const times: number[] = [];
    let bytes = 0;
    for (let time = 0; time <= WARM; time++) {
      const start = performance.now();
      const text = await (await fetch(page.replace(/\/$/, '') + path)).text();
      times.push(performance.now() - start);
      bytes = Buffer.byteLength(text);
    }
    const [cold = 0, ...warm] = times;
    const note = `whole answer, ${Math.round(bytes / 1024)} KB; the first time ${rounded(cold)}`;
    yield { name: `${tab}: answered`, value: rounded(Math.min(...warm)), unit: 'ms', note, ...(limit && { limit }) };
  }
}

async function* paints(
  page: string,
  paths: Readonly<Record<string, string>>,
  { limit, say }: { readonly limit: number | undefined; readonly say: (line: string) => void },
): AsyncIterable<Figure> {
  if (!existsSync(BROWSER)) {
    say(`first paints are skipped: no browser at ${BROWSER} (set CHROMIUM)`);
    return;
  }
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
  try {
    for (const [tab, path] of Object.entries(paths)) {
      const times: number[] = [];
      for (let time = 0; time < WARM; time++) {
        const view = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        await view.goto(page.replace(/\/$/, '') + path);
        times.push(Number(await view.evaluate(FIRST_PAINT)));
        await view.close();
      }
      const note = `first contentful paint from the start of the navigation; the slowest of ${WARM}: ${rounded(Math.max(...times))}`;
      yield {
        name: `${tab}: first paint`,
        value: rounded(Math.min(...times)),
        unit: 'ms',
        note,
        ...(limit && { limit }),
      };
    }
  } finally {
    await browser.close();
  }
}

/** A text: what runs in the page is compiled by nobody here. */
const FIRST_PAINT = `new Promise((resolve) => {
  new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach((one) => resolve(one.startTime)))
    .observe({ type: 'paint', buffered: true });
})`;
