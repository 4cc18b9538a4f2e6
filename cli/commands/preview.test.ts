import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';
import { findBrowser } from '../preview/pictures.ts';

const dirs: string[] = [];
const freshDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'perennial-preview-'));
  dirs.push(dir);
  return dir;
};
// a browser would take seconds for each message
process.env.PATH = '';
afterAll(() => {
  for (const dir of dirs) rmSync(dir, { recursive: true });
});

it('a message for somebody made up: subject, preview line, size, price, and files to open', async () => {
  const out = freshDir();
  const { run } = atCommandLine();
  const { code, stdout } = await run('preview', 'win-back', '--fixture', 'single', '--out', out);
  expect(code).toBe(0);
  expect(stdout).toMatch(/subject +\S/);
  expect(stdout).toMatch(/preview line +\S/);
  expect(stdout).toMatch(/size +\d+\.\d KB of HTML/);
  expect(stdout).toMatch(/parts +1, GSM-7/);
  expect(stdout).toContain('not known: messageCosts of the shop says nothing of it');
  expect(stdout).toContain('neither Chromium nor Chrome was found');
  expect(readdirSync(out).sort()).toEqual(
    ['.eml', '.html', '.sms.txt', '.txt'].map((ending) => `win-back.en${ending}`),
  );
  const html = readFileSync(join(out, 'win-back.en.html'), 'utf8');
  expect(html.match(/Linen shirt/g)).toHaveLength(2);
  expect(html).not.toContain('Candle');
  // what nobody sells has no picture to load, and the mail itself is as it would leave
  expect([html.includes('shop.example/pictures'), html.includes('data:image/svg+xml')]).toEqual([false, true]);
  expect(readFileSync(join(out, 'win-back.en.eml'), 'latin1')).not.toContain('data:image');
  expect(readFileSync(join(out, 'win-back.en.eml'), 'latin1')).toContain('List-Unsubscribe: <https://links.example/u/');
});

it('in another language, as JSON', async () => {
  const { run } = atCommandLine();
  const out = freshDir();
  const { stdout } = await run('preview', 'win-back', '--locale', 'zh-CN', '--out', out, '--json');
  const html = readFileSync(join(out, 'win-back.zh-CN.html'), 'utf8');
  expect([html.includes('李娜'), html.includes('亚麻衬衫'), html.includes('Linen shirt')]).toEqual([true, true, false]);
  const { locale, messages } = JSON.parse(stdout);
  expect(locale).toBe('zh-CN');
  expect(messages.map(({ channel }: { channel: string }) => channel)).toEqual(['email', 'sms']);
});

it('for somebody whom the environment knows, by name and language, without writing anything', async () => {
  const line = atCommandLine();
  const identity = { email: 'ada@navy.example' };
  const contact = { ...identity, firstName: 'Ada', locale: 'zh-CN' };
  await line.tell('shopify', { type: 'customer', updatedAt: NOON, identity, contact });
  const out = freshDir();
  const { code } = await line.run('preview', 'win-back', '--customer', identity.email, '--out', out);
  expect(code).toBe(0);
  expect(readFileSync(join(out, 'win-back.zh-CN.html'), 'utf8')).toContain('Ada');
});

it('says what there is instead of what there is not', async () => {
  const { run } = atCommandLine();
  expect((await run('preview', 'winback')).stderr).toMatch(/no template "winback"[\s\S]*win-back/);
  expect((await run('preview', 'win-back', '--locale', 'fr', '--out', freshDir())).stderr).toMatch(
    /no text in fr[\s\S]*en, zh-CN/,
  );
  expect((await run('preview', 'win-back', '--program', 'other', '--out', freshDir())).stderr).toContain(
    'these do: win-back',
  );
  expect((await run('preview', 'win-back', '--customer', 'x', '--fixture', 'full')).stderr).toContain('one reader');
  expect(findBrowser({ PATH: '/nowhere' })).toBeUndefined();
});
