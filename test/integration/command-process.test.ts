import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../cli');

describe('a command as a process', () => {
  it('ends with its exit code, started by any Node', () => {
    const bin = join(CLI, 'bin.mjs');
    for (const node of ['node', process.execPath]) {
      expect(spawnSync(node, [bin, 'doctor', '--help'], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
      expect(spawnSync(node, [bin, 'doctor', '--nonsense'], { encoding: 'utf8' })).toMatchObject({
        status: 2,
        stdout: '',
      });
    }
  });

  it('ends quietly with 141 where nobody reads on', async () => {
    const child = spawn(process.execPath, [join(CLI, 'perennial.ts'), '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const said = child.stderr.toArray();
    expect(await once(child, 'close')).toEqual([141, null]);
    expect((await said).join('')).toBe('');
  });

  it('ends with 130 at Ctrl-C and a line of what is left, also while the stack is synthesised', async () => {
    const words = [join(CLI, 'perennial.ts'), 'start', '--exit', '--days', '1'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [said] = await once(child.stderr, 'data');
    child.kill('SIGINT');
    const rest = child.stderr.toArray();
    const [code] = await once(child, 'close');
    expect([code, String(said), (await rest).join('')]).toEqual([
      130,
      'synthesising the stack ...\n',
      '\nStopped before the first day.\n',
    ]);
  });

  it('refuses the directory where one stands as its state, an empty one too', () => {
    const dir = mkdtempSync(join(tmpdir(), 'perennial-process-'));
    const program = join(CLI, 'perennial.ts');
    for (const words of [
      ['kpi', '--state', '.'],
      ['start', '--exit', '--days', '1', '--state', '.'],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [program, ...words], { cwd: dir, encoding: 'utf8' });
      expect(status, stderr).toBe(1);
      expect(stderr).toContain('holds the directory you stand in');
      expect(readdirSync(dir)).toEqual([]);
    }
    rmSync(dir, { recursive: true });
  });
});
