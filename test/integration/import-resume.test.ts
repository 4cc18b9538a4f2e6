import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { inProof } from '../support/in-proof.ts';

const ORDERS = inProof(5_000, 2_500);
const CLI = join(import.meta.dirname, '../../cli/perennial.ts');

const dir = mkdtempSync(join(tmpdir(), 'perennial-resume-'));
const file = join(dir, 'orders.csv');
const state = join(dir, 'state');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const rows = Array.from(
  { length: ORDERS },
  (_, n) => `${n},p${n % 900}@mail.example,2026-01-0${1 + (n % 9)},${n % 50}.00`,
);
writeFileSync(file, ['order,email,at,total', ...rows].join('\n'));

const WORDS = ['--shop', 'resumed', '--timezone', 'Europe/London', '--currency', 'GBP', '--json', '--state', state];
const MAP = 'order=order,email=email,at=at,total=total';

function start() {
  const child = spawn(process.execPath, [CLI, 'import', file, ...WORDS, '--map', MAP]);
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(stdout)));
  return { child, ended };
}

const journals = (): readonly string[] => {
  const imports = join(state, 'imports');
  return existsSync(imports) ? readdirSync(imports).filter((name) => name.endsWith('.json')) : [];
};

describe('an import that is killed', () => {
  it('I1, I2: goes on where it was, and ends in the state of one that was not', async () => {
    const first = start();
    while (journals().length === 0 && first.child.exitCode === null) await sleep(10);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(journals()).toHaveLength(1);

    const second = JSON.parse(await start().ended);
    expect(second).toMatchObject({ resumed: true, lines: ORDERS, imported: ORDERS, rejected: {} });
    const { applied = 0, superseded = 0 } = second.processed.byOutcome;
    expect(applied + superseded).toBe(second.processed.messages);
    expect(journals()).toEqual([]);

    const again = JSON.parse(await start().ended);
    expect(again).toMatchObject({ resumed: false, imported: ORDERS });
    expect(Object.keys(again.processed.byOutcome)).toEqual(['superseded']);
  }, 120_000);
});
