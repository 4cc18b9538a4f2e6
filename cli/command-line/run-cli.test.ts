import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../commands/all.ts';
import { CliError } from '../console/cli-error.ts';
import { jsonLine, linesOf } from '../console/json-lines.ts';
import { textWidth } from '../console/text-width.ts';
import { withTarget } from '../target/open-target.ts';
import { announce } from '../target/running.ts';
import type { Target } from '../target/target.ts';
import type { Command } from './command.ts';
import { takeCommands } from './control.ts';
import { runCli } from './run-cli.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-cli-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function run(words: readonly string[], commands: readonly Command[] = COMMANDS, stdin?: Readable) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        texts[name] += chunk.toString();
        done();
      },
    });
  const terminal = { stdin, stdout: stream('stdout'), stderr: stream('stderr') };
  const code = await runCli(words, { commands, terminal, interrupted: new Promise(() => {}), cwd: dir });
  return { code, ...texts };
}

const failing: Command = {
  name: 'fail',
  summary: 'fails',
  options: { how: { value: 'HOW', help: 'how' } },
  run: async ({ args, output }) => {
    output.note('working');
    if (args.text('how') === 'explained') throw new CliError('the disk is full', 'make room');
    if (args.text('how') === 'checks') {
      output.answer({ ok: false }, 'not ok');
      return 'failed';
    }
    throw new Error('boom');
  },
};

it('help fits 100 columns, of every command and of all together, wherever it is led', async () => {
  const long = async (...words: readonly string[]) =>
    (await run([...words, '--help'])).stdout.split('\n').filter((line) => textWidth(line) > 100);
  expect(await long()).toEqual([]);
  for (const { name } of COMMANDS) expect([name, await long(...name.split(' '))]).toEqual([name, []]);
});

describe('what a command says', () => {
  it('is as many lines of JSON as it has line feeds, to every reader', () => {
    const line = jsonLine({ name: 'Ann\u2028Lee\u2029\u0085' });
    expect(line).toBe('{"name":"Ann\\u2028Lee\\u2029\\u0085"}\n');
    expect(JSON.parse(line)).toEqual({ name: 'Ann\u2028Lee\u2029\u0085' });
  });

  it('is read back in chunks that part a character', async () => {
    const bytes = Buffer.from('{"a":"é𝒳\u2028"}\n{"b":1}\nlast');
    for (const size of [1, 2, 3, 5, 100]) {
      const chunks = async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      };
      const lines: string[] = [];
      for await (const line of linesOf(chunks())) lines.push(line);
      expect(lines).toEqual(['{"a":"é𝒳\u2028"}', '{"b":1}', 'last']);
    }
  });
});

describe('the command line', () => {
  it('sends whoever used a command wrongly to the help of that command', async () => {
    expect((await run(['customer'])).stderr).toContain('see npm run -s perennial -- customer --help');
    expect((await run(['run', 'daily', '--nope'])).stderr).toContain('see npm run -s perennial -- run daily --help');
    expect((await run(['nope'])).stderr).toContain('see npm run -s perennial -- --help');
  });

  it.each(COMMANDS.map((command) => command.name))('%s explains itself', async (name) => {
    const { code, stdout, stderr } = await run([...name.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`perennial -- ${name}`);
    expect(stdout).toContain('--json');
    expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 wrong usage; 130 after Ctrl-C.');
    expect(stderr).toBe('');
  });

  it('names all commands, sorted', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(name);
    const names = stdout.match(/(?<=^ {2})[a-z-]+/gm) ?? [];
    expect(names).toEqual([...names].sort());
    expect(names.length).toBe(COMMANDS.length);
    const options = (await run(['start', '--help'])).stdout.match(/(?<=^ {2})--[a-z-]+/gm) ?? [];
    expect(options).toEqual([...options].sort());
    expect((await run(['help', 'run', 'daily'])).stdout).toBe((await run(['run', 'daily', '--help'])).stdout);
    expect(JSON.parse((await run(['--help', '--json'])).stdout).commands).toHaveLength(COMMANDS.length);
  });

  it.each([
    [[], 'which command?'],
    [['sow'], 'there is no command "sow"'],
    [['run'], 'did you mean run daily?'],
    [['cutsomer', 'x'], 'there is no command "cutsomer": did you mean customer?'],
    [['kpi', '--colour'], "Unknown option '--colour'\n"],
    [['kpi', '--dat', '2026-02-01'], "Unknown option '--dat': did you mean --date?"],
    [['kpi', '--date'], '--date'],
    [['kpi', '--date', 'yesterday'], '--date is "yesterday": give a day as YYYY-MM-DD'],
    [['kpi', '--date', '2026-02-30'], 'give a day'],
    [['kpi', 'today'], '"today" is one word too many'],
    [['customer'], 'WHO is missing'],
    [['consent'], 'WHO is missing'],
    [['consent', 'x', '--at', '2026-03-01'], 'give a time with its zone'],
    [['consent', 'x', '--at', '2026-13-01T10:00Z'], 'give a time with its zone'],
    [['import'], 'FILE is missing'],
    [['import', 'x.csv', '--shop', 'x'], 'Give one of --format, --map, --map-file'],
    [['import', 'x.csv', '--shop', 'x', '--map', 'at=a', '--format', 'shopify'], 'give only one of'],
    [['import', 'x.csv', '--shop', 'x', '--map', 'at=a'], 'exactly one of price'],
    [['start', '--days', '0'], '--days is "0": give a whole number from 1'],
    [['touches', '--days', 'ten'], '--days is "ten"'],
    [['outbox', '--stage', 'prod'], 'keeps none'],
    [['kpi', '--stage', 'prod', '--state', 'x'], 'one of them'],
    [['smoke'], 'give --stage NAME, or --local'],
    [['smoke', '--stage', 'prod', '--local'], 'one of them'],
  ])('%j is wrong usage: exit code 2 and why', async (words, why) => {
    const { code, stdout, stderr } = await run(words);
    expect(code).toBe(2);
    expect(stderr).toContain(why);
    expect(stdout).toBe('');
  });

  it.each([
    [['--shop', 'new-shop'], '--timezone and --currency'],
    [['--shop', 'Ä', '--timezone', 'Europe/London', '--currency', 'GBP'], 'use 1-20 of a-z'],
    [['--shop', 'x', '--timezone', 'Mars/Base', '--currency', 'GBP'], 'IANA zone'],
    [['--shop', 'x', '--timezone', 'Europe/London', '--currency', 'ZZZ'], 'ISO 4217'],
    [['--shop', 'demo-shopify', '--currency', 'GBP'], 'is in EUR'],
  ])('import %j is wrong usage', async (options, why) => {
    const { code, stderr } = await run(['import', 'x.csv', '--map', 'at=a,total=b', '--state', dir, ...options]);
    expect(stderr).toContain(why);
    expect(code).toBe(2);
  });

  it('import of a file that is not there fails, and one without a column is wrong usage naming those that are there', async () => {
    const options = [
      '--shop',
      'x',
      '--timezone',
      'UTC',
      '--currency',
      'EUR',
      '--map',
      'at=when,total=sum',
      '--state',
      dir,
    ];
    expect(await run(['import', join(dir, 'none.csv'), ...options])).toMatchObject({ code: 1, stdout: '' });
    writeFileSync(join(dir, 'a.csv'), 'when,amount\n2026-01-01,5\n');
    const { code, stderr } = await run(['import', join(dir, 'a.csv'), ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain('no column "sum" (for total); the file has: when, amount');
  });

  it('says what was wrong and what to do; a defect shows its stack', async () => {
    const explained = await run(['fail', '--how', 'explained'], [failing]);
    expect(explained).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'working\nperennial: the disk is full\n  make room\n',
    });
    const defect = await run(['fail'], [failing]);
    expect(defect.code).toBe(1);
    expect(defect.stderr).toContain('cli.test.ts');
  });

  it('writes exactly one JSON document on stdout, also when it fails', async () => {
    const explained = await run(['fail', '--json', '--how', 'explained'], [failing]);
    expect(JSON.parse(explained.stdout)).toEqual({ error: { problem: 'the disk is full', remedy: 'make room' } });
    const checks = await run(['fail', '--json', '--how', 'checks'], [failing]);
    expect(checks.code).toBe(1);
    expect(JSON.parse(checks.stdout)).toEqual({ ok: false });
    expect(JSON.parse((await run(['kpi', '--json', '--x'])).stdout).error.problem).toContain('--x');
  });
});

describe('a command that is broken off', () => {
  it('ends quietly and soon with the code of what broke it off, once it has put away what it can', async () => {
    const { promise: interrupted, resolve } = Promise.withResolvers<130>();
    let putAway = false;
    const endless: Command = {
      ...failing,
      run: async (context) => {
        try {
          return await withTarget({ ...context, attached: target as Target }, () => new Promise(() => {}));
        } finally {
          putAway = true;
        }
      },
    };
    const target: Partial<Target> = { label: 'a test', shops: [] };
    const stderr = new PassThrough();
    const terminal = { stdout: new PassThrough(), stderr };
    const end = runCli(['fail'], { commands: [endless], terminal, interrupted, cwd: dir });
    resolve(130);
    expect([await end, putAway, stderr.read()]).toEqual([130, true, null]);
  });

  it('is no defect where an engine that heard Ctrl-C too does not answer any more', async () => {
    const { promise: interrupted, resolve } = Promise.withResolvers<130>();
    const refused: Command = {
      ...failing,
      run: async () => {
        await interrupted;
        throw new Error('connect ECONNREFUSED 127.0.0.1:8000');
      },
    };
    const stderr = new PassThrough();
    const terminal = { stdout: new PassThrough(), stderr };
    const end = runCli(['fail'], { commands: [refused], terminal, interrupted, cwd: dir });
    resolve(130);
    expect([await end, stderr.read()]).toEqual([130, null]);
  });

  it('takes no more work', async () => {
    const sent: unknown[] = [];
    const target: Partial<Target> = { label: 'a test', shops: [], send: async (messages) => void sent.push(messages) };
    let late: Promise<void> | undefined;
    const sending: Command = {
      ...failing,
      run: (context) =>
        withTarget({ ...context, attached: target as Target }, async ({ send }) => {
          await send([]);
          late = new Promise<void>((go) => setImmediate(go)).then(() => send([]));
          await late;
          return 'done';
        }),
    };
    const { promise: interrupted, resolve } = Promise.withResolvers<130>();
    const terminal = { stdout: new PassThrough(), stderr: new PassThrough() };
    const end = runCli(['fail'], { commands: [sending], terminal, interrupted, cwd: dir });
    resolve(130);
    expect(await end).toBe(130);
    await expect(late).rejects.toThrow('interrupted');
    expect(sent).toEqual([[]]);
  });
});

describe('a running start', () => {
  const greeting: Command = {
    name: 'greet',
    summary: 'greets',
    onEnvironment: true,
    options: { state: { value: 'DIR', help: 'state' } },
    run: async ({ args, output, attached }) => {
      output.note('thinking');
      output.answer({ on: attached?.label ?? 'its own' }, attached?.label ?? 'its own');
      return args.text('state') === dir ? 'done' : 'failed';
    },
  };
  const words = ['greet', '--state', dir, '--json'];

  it('carries out commands on its own environment, with their output and exit code', async () => {
    const received: unknown[] = [];
    const control = await takeCommands(async (inner, cwd, terminal) => {
      received.push([inner, cwd]);
      terminal.stderr.write('thinking\n');
      terminal.stdout.write('{"on":"the running start"}\n');
      return 1;
    });
    const takeBack = announce(dir, { pid: control.pid, url: control.url, token: control.token });
    expect(await run(words, [greeting])).toEqual({
      code: 1,
      stdout: '{"on":"the running start"}\n',
      stderr: 'thinking\n',
    });
    expect(received).toEqual([[words, process.cwd()]]);
    expect((await fetch(control.url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(control.url, { method: 'POST', headers: { authorization: 'Bearer x' } })).status).toBe(401);
    takeBack();
    await control.stop();
    expect(await run(words, [greeting])).toMatchObject({ code: 0, stderr: 'thinking\n' });
  });

  it('brings what came on stdin over, where a word asks for it', async () => {
    const received: string[] = [];
    const control = await takeCommands(async (_inner, _cwd, { stdin }) => {
      received.push(stdin ? await text(stdin) : 'none');
      return 0;
    });
    const takeBack = announce(dir, { pid: control.pid, url: control.url, token: control.token });
    const reading = { ...greeting, words: ['FILE'] };
    for (const word of ['file', '-']) await run([...words, word], [reading], Readable.from(['an event']));
    expect(received).toEqual(['', 'an event']);
    takeBack();
    await control.stop();
  });

  it('brings every text over, also one that holds what some readers take for the end of a line', async () => {
    const said = 'Ann\u2028Lee\u2029\u0085\u000b\f\r\n\u202eé𝒳\u0000';
    const control = await takeCommands(async (_inner, _cwd, terminal) => {
      for (const char of said) terminal.stdout.write(char);
      terminal.stderr.write(said);
      return 0;
    });
    const takeBack = announce(dir, { pid: control.pid, url: control.url, token: control.token });
    expect(await run(words, [greeting])).toEqual({ code: 0, stdout: said, stderr: said });
    takeBack();
    await control.stop();
  });

  it('is told when whoever gave a command goes away', async () => {
    const { promise: interrupted, resolve } = Promise.withResolvers<130>();
    const told = Promise.withResolvers<number>();
    const control = await takeCommands(async (_inner, _cwd, _terminal, leaving) => {
      resolve(130);
      told.resolve(await leaving);
      return 0;
    });
    const takeBack = announce(dir, { pid: control.pid, url: control.url, token: control.token });
    const terminal = { stdout: new PassThrough(), stderr: new PassThrough() };
    expect(await runCli(words, { commands: [greeting], terminal, interrupted, cwd: dir })).toBe(130);
    expect(await told.promise).toBe(130);
    takeBack();
    await control.stop();
  });

  it('that died without a word is none; one that does not answer is said to be so', async () => {
    announce(dir, { pid: 2 ** 22 + 1, url: 'http://127.0.0.1:9', token: 't' });
    expect((await run(words, [greeting])).code).toBe(0);
    const takeBack = announce(dir, { pid: process.pid, url: 'http://127.0.0.1:9', token: 't' });
    const { code, stderr } = await run(words, [greeting]);
    expect(code).toBe(1);
    expect(stderr).toContain('did not answer');
    takeBack();
  });
});
