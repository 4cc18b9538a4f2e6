import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { LEAST_WORDS } from '#test/support/least-words.ts';
import { runCli } from '../command-line/run-cli.ts';
import { COMMANDS } from '../commands/all.ts';

const dir = mkdtempSync(join(tmpdir(), 'perennial-known-'));
afterAll(() => rmSync(dir, { recursive: true }));
mkdirSync(join(dir, 'demo'));
writeFileSync(join(dir, 'demo/.perennial-state'), '{"layout":2}');

async function run(...words: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = { stdout, stderr };
  const code = await runCli(words, { commands: COMMANDS, terminal, interrupted: new Promise(() => {}), cwd: dir });
  return { code, said: String(stderr.read() ?? '') };
}

const asking = COMMANDS.filter(({ options, makesState, name }) => 'state' in options && !makesState && !isOwn(name));
function isOwn(name: string): boolean {
  return name === 'start' || name === 'doctor' || name === 'open';
}

describe('a local environment that is not there', () => {
  it.each(asking.map(({ name }) => name))('%s says so, makes none, and names what was meant', async (name) => {
    const words = [...name.split(' '), ...(LEAST_WORDS[name] ?? [])];
    const { code, said } = await run(...words, '--state', 'dmeo');
    expect([code, said]).toEqual([1, expect.stringContaining(`${join(dir, 'dmeo')} is not there`)]);
    expect(said).toContain(`did you mean ${join(dir, 'demo')}?`);
    expect((await run(...words)).said).toContain('no local environment was made where you stand');
    expect(readdirSync(dir)).toEqual(['demo']);
    expect(readdirSync(join(dir, 'demo'))).toEqual(['.perennial-state']);
  });

  it('is told with what lies beside it, where no name is near; an empty directory is none', async () => {
    mkdirSync(join(dir, 'empty'));
    expect((await run('kpi', '--state', 'warehouse')).said).toContain('beside it lie demo;');
    expect((await run('kpi', '--state', 'empty')).said).toContain('holds no local environment yet');
    expect(existsSync(join(dir, 'empty/lock.db'))).toBe(false);
    rmSync(join(dir, 'empty'), { recursive: true });
  });

  it('of a newer version is left as it is', async () => {
    mkdirSync(join(dir, 'newer'));
    writeFileSync(join(dir, 'newer/.perennial-state'), '{"layout":9}');
    const { code, said } = await run('kpi', '--state', 'newer');
    expect([code, said]).toEqual([1, expect.stringContaining('was made by a newer version of Perennial')]);
    expect(said).toContain('nothing in it was changed');
    expect(readdirSync(join(dir, 'newer'))).toEqual(['.perennial-state']);
    rmSync(join(dir, 'newer'), { recursive: true });
  });
});
