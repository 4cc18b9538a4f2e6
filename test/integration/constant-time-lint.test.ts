import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FILE = 'shared/platforms/common/signature.ts';
const SAFE = 'one.length === other.length && timingSafeEqual(one, other)';

const copy = mkdtempSync(join(tmpdir(), 'perennial-lint-'));
afterAll(() => rmSync(copy, { recursive: true }));
for (const rules of ['biome.json', 'constant-time.grit']) copyFileSync(join(ROOT, rules), join(copy, rules));

/** What the lint says of a text where the file stands. */
function lint(path: string, text: string): string {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['lint', path], {
    cwd: copy,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const source = readFileSync(join(ROOT, FILE), 'utf8');

it('the lint finds nothing in the code that compares signatures', () => {
  expect(source).toContain(SAFE);
  expect(lint(FILE, source)).toMatch(/Checked 1 file .* No fixes applied/);
});

it('the lint refuses every comparison there that takes longer the more is right', () => {
  const quick = ['given === expected', 'given == expected', 'one.equals(other)', 'expected.includes(given)'];
  const said = quick.map((comparison) => lint(FILE, source.replace(SAFE, comparison)));
  for (const each of said) expect(each).toMatch(/compared in constant time/);
});

it('the lint keeps signatures of platforms in the one file that it watches', () => {
  const receiver = 'shared/platforms/bigcommerce/receive.ts';
  const text = readFileSync(join(ROOT, receiver), 'utf8');
  expect(lint(receiver, `import { createHmac } from 'node:crypto';\n${text}`)).toMatch(/in signature\.ts, in constant/);
  expect(lint(receiver, text)).not.toMatch(/in constant/);
});
