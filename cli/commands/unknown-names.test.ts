import { expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';

it.each([
  [['stop', 'remindr', '--reason', 'x'], 'there is no program "remindr"', 'did you mean "reminder"'],
  [['resume', 'remindr'], 'there is no program "remindr"', 'did you mean "reminder"'],
  [['release', 'remindr'], 'there is no program "remindr"', 'did you mean "reminder"'],
  [['migrate', 'remindr'], 'there is no program "remindr"', ''],
  [['preview', 'win-bak'], 'there is no template "win-bak"', 'did you mean "win-back"'],
  [['send-test', 'win-bak', '--to', 'team@navy.example'], 'there is no template "win-bak"', 'did you mean "win-back"'],
])('a name that there is not is told with what was meant, and fails: %j', async (words, what, meant) => {
  const { run } = atCommandLine({ ...aShop(), testAddresses: ['team@navy.example'] });
  const { code, stdout, stderr } = await run(...words);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(what);
  expect(stderr).toContain(meant);
});

it('a name that is near to none is told with all that there are', async () => {
  const { stderr } = await atCommandLine().run('stop', 'something-else', '--reason', 'x');
  expect(stderr).toMatch(/it is one of: .*reminder.*; or all, or marketing/);
  expect(stderr).not.toContain('did you mean');
});
