import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal } from '#cli/import/journal.ts';
import { localShop, registeredShops, registerShop } from '#cli/target/local-shops.ts';
import { announce, findRunning } from '#cli/target/running.ts';
import { saveClock, savedClock } from '#local/calendar/saved-clock.ts';
import { Outbox, type OutboxEntry } from '#local/mail/outbox.ts';
import { claimStateDir } from '#local/state/directory.ts';
import { keepFile } from '#local/state/keep-file.ts';
import { stateKeys } from '#local/state/keys.ts';
import { lockState } from '#local/state/lock.ts';

let dir: string;
let warned: string[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'perennial-kept-'));
  warned = [];
  vi.spyOn(console, 'error').mockImplementation((text) => void warned.push(String(text)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true, force: true });
});

/** A process of its own that runs a script of ours and is killed as the system kills: without a word. */
function child(script: string) {
  const imports = (path: string) => JSON.stringify(join(import.meta.dirname, '../..', path));
  const text = script.replace(/#(local\/[\w/-]+\.ts)/g, (_, path) => imports(path).slice(1, -1));
  return spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
}
const said = (of: ReturnType<typeof child>) => new Promise<void>((resolve) => of.stdout.once('data', () => resolve()));
const killed = async (of: ReturnType<typeof child>): Promise<void> => {
  of.kill('SIGKILL');
  if (of.exitCode === null && of.signalCode === null) await new Promise((resolve) => of.once('exit', resolve));
};

const entry = (text: string): Omit<OutboxEntry, 'seq'> => ({
  ...{ at: 1, channel: 'sms', messageId: 'm', to: '+4915112345678', from: 'Shop', tags: {}, text, fate: 'delivered' },
});

describe('a kept file', () => {
  it('is whole whenever it is read and whenever its writer is killed, this user’s only, and leaves nothing beside it', async () => {
    const path = join(dir, 'state/file.json');
    for (let round = 0; round < 5; round++) {
      const writer = child(`
        import { keepFile } from '#local/state/keep-file.ts';
        console.log('ready');
        for (let n = 0; ; n++) keepFile(${JSON.stringify(path)}, JSON.stringify(String(n % 10).repeat(2_000_000)));`);
      await said(writer);
      while (!existsSync(path)) await sleep(1);
      for (let n = 0; n < 60; n++) expect(readFileSync(path, 'utf8')).toHaveLength(2_000_002);
      await sleep(round * 3);
      await killed(writer);
      expect(JSON.parse(readFileSync(path, 'utf8'))).toHaveLength(2_000_000);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, 'state')).mode & 0o777).toBe(0o700);
  });

  it('that cannot be written leaves nothing behind', () => {
    mkdirSync(join(dir, 'file'));
    writeFileSync(join(dir, 'file/x'), '');
    expect(() => keepFile(join(dir, 'file'), 'text')).toThrow();
    expect(readdirSync(dir)).toEqual(['file']);
  });
});

describe('an outbox that was torn', () => {
  it('at any byte of its last message keeps all before it, says so, and goes on', () => {
    const file = join(dir, 'outbox.jsonl');
    const written = new Outbox(file);
    for (const text of ['one', '世界 two', '三']) written.add(entry(text));
    const whole = readFileSync(file);
    const beginOfLast = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let end = beginOfLast; end < whole.length; end++) {
      writeFileSync(file, whole);
      truncateSync(file, end);
      warned = [];
      expect(new Outbox(file).entries.map(({ text }) => text)).toEqual(['one', '世界 two']);
      expect(warned.length).toBe(end === beginOfLast ? 0 : 1);
      new Outbox(file).add(entry('next'));
      expect(new Outbox(file).entries.map(({ seq, text }) => [seq, text])).toEqual([
        [1, 'one'],
        [2, '世界 two'],
        [3, 'next'],
      ]);
    }
  });

  it('in the middle, or holding what is no message, loses only that', () => {
    const file = join(dir, 'outbox.jsonl');
    new Outbox(file).add(entry('one'));
    appendFileSync(file, '{"seq":2,"at"{"seq":2}\nnull\n5\n[]\n\u0000\u0000\n{}\n');
    const outbox = new Outbox(file);
    expect(outbox.entries.map(({ text }) => text)).toEqual(['one']);
    expect(warned.join()).toContain('6 damaged lines');
    outbox.add(entry('two'));
    expect(new Outbox(file).entries.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

const TORN = ['', '{', '{"buck', 'null', '[]', '5', '\u0000\u0000\u0000'];

describe.each(TORN)('a file of the state that holds %j', (text) => {
  const torn = (name: string): void => writeFileSync(join(dir, name), text);

  it('clock.json: the calendar goes on from where the start wants it', () => {
    torn('clock.json');
    expect(savedClock(dir)).toBeUndefined();
    expect(warned.join()).toContain('clock.json');
    saveClock(dir, 5);
    expect(savedClock(dir)).toBe(5);
  });

  it('running.json: no start runs there, and the next one says so again', () => {
    torn('running.json');
    expect(findRunning(dir)).toBeUndefined();
    announce(dir, { pid: process.pid, url: 'http://127.0.0.1:9', token: 't' });
    expect(findRunning(dir)?.token).toBe('t');
  });

  it('shops.json: names the file and what to do', async () => {
    torn('shops.json');
    if (text === '[]') expect(await registeredShops(dir)).toEqual([]);
    else await expect(registeredShops(dir)).rejects.toThrow('shops.json is damaged');
    rmSync(join(dir, 'shops.json'));
    await registerShop(dir, localShop('corner', 'Europe/Paris', 'EUR'));
    expect(await registeredShops(dir)).toHaveLength(1);
    expect(statSync(join(dir, 'shops.json')).mode & 0o777).toBe(0o600);
  });

  it('keys.json: made anew while nothing hangs on it, named afterwards', () => {
    claimStateDir(dir);
    torn('keys.json');
    const made = stateKeys(dir, undefined).derive('PersonKey', 64);
    expect(stateKeys(dir, undefined).derive('PersonKey', 64)).toBe(made);
    writeFileSync(join(dir, 'tables.db'), '');
    expect(stateKeys(dir, undefined).derive('PersonKey', 64)).toBe(made);
    torn('keys.json');
    expect(() => stateKeys(dir, undefined)).toThrow('keys.json is missing or damaged');
    rmSync(join(dir, 'keys.json'));
    expect(() => stateKeys(dir, undefined)).toThrow('keys.json is missing or damaged');
  });
});

describe('a journal that was torn', () => {
  it('begins anew, at whatever byte', async () => {
    const path = join(dir, 'journal.json');
    const progressed = { fingerprint: 'f', startedAt: 1, latest: 2, done: 3, outcomes: { applied: 3 } };
    await (await openJournal(path, 'f')).save(progressed);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const whole = readFileSync(path, 'utf8');
    for (let end = 0; end < whole.length; end++) {
      writeFileSync(path, whole.slice(0, end));
      expect((await openJournal(path, 'f')).before).toBeUndefined();
    }
    writeFileSync(path, whole);
    expect((await openJournal(path, 'f')).before).toEqual(progressed);
  });
});

describe('the keys of an environment', () => {
  it('are random for each, the same for the same one, and kept for this user only', () => {
    const of = (name: string) => {
      claimStateDir(join(dir, name));
      return stateKeys(join(dir, name), undefined).derive('LinkKey1234', 64);
    };
    const [a, b, again] = [of('a'), of('b'), of('a')];
    expect(a).toMatch(/^[0-9a-f]{64}$/);
    expect(b).not.toBe(a);
    expect(again).toBe(a);
    expect(stateKeys(undefined, undefined).derive('LinkKey1234', 64)).not.toBe(
      stateKeys(undefined, undefined).derive('LinkKey1234', 64),
    );
    const { derive } = stateKeys(join(dir, 'a'), undefined);
    expect(derive('PersonKey', 64)).not.toBe(derive('LinkKey1234', 64));
    expect(statSync(join(dir, 'a/keys.json')).mode & 0o777).toBe(0o600);
  });

  it('that its maker chose for people stay chosen; an environment from before keeps the older ones', () => {
    claimStateDir(join(dir, 'a'));
    expect(stateKeys(join(dir, 'a'), 'chosen').personKey).toBe('chosen');
    expect(stateKeys(join(dir, 'a'), undefined).personKey).toBe('chosen');
    mkdirSync(join(dir, 'old'));
    writeFileSync(join(dir, 'old/environment.json'), '{"buckets":4}');
    writeFileSync(join(dir, 'old/tables.db'), '');
    claimStateDir(join(dir, 'old'));
    const older = stateKeys(join(dir, 'old'), undefined).derive('PersonKey', 128);
    expect(older).toBe(stateKeys(join(dir, 'old'), undefined).derive('PersonKey', 128));
    // sha512('local PersonKey'): what lies in its tables hangs on it
    expect(older).toMatch(/^32721dcc769fd625[0-9a-f]{112}$/);
    expect(existsSync(join(dir, 'old/keys.json'))).toBe(false);
  });
});

describe('the lock of a state directory', () => {
  it('is one command’s at a time, and free again when it ends or is killed', async () => {
    const first = await lockState(dir);
    await expect(lockState(dir, 60)).rejects.toThrow('is in use by another command');
    first.release();
    first.release();
    const holder = child(`
      import { lockState } from '#local/state/lock.ts';
      await lockState(${JSON.stringify(dir)});
      console.log('ready');
      setInterval(() => {}, 1000);`);
    await said(holder);
    await expect(lockState(dir, 60)).rejects.toThrow('is in use by another command');
    await killed(holder);
    const third = await lockState(dir, 1000);
    third.release();
    expect(statSync(join(dir, 'lock.db')).mode & 0o777).toBe(0o600);
  });

  it('waits for a short command', async () => {
    const first = await lockState(dir);
    setTimeout(() => first.release(), 80);
    (await lockState(dir, 5000)).release();
  });
});

describe('a start that was killed', () => {
  it('is none, also when its number belongs to another process by now', () => {
    announce(dir, { pid: process.pid, url: 'http://127.0.0.1:9', token: 't' });
    expect(findRunning(dir)?.token).toBe('t');
    const file = join(dir, 'running.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), begin: '1' }));
    expect(findRunning(dir)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('is none while it is dead and its parent has not asked yet', async () => {
    // only after exec the shell is a sleep, which asks after no child: until then it may still ask
    const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const pid = Number(await new Promise((resolve) => parent.stdout.once('data', (text) => resolve(String(text)))));
      await vi.waitFor(() => expect(readFileSync(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n'), 30_000);
      announce(dir, { pid, url: 'http://127.0.0.1:9', token: 't' });
      expect(findRunning(dir)?.token).toBe('t');
      process.kill(pid, 'SIGKILL');
      await vi.waitFor(() => expect(readFileSync(`/proc/${pid}/stat`, 'utf8')).toContain(') Z '), 30_000);
      expect(findRunning(dir)).toBeUndefined();
    } finally {
      parent.kill('SIGKILL');
    }
  });
});
