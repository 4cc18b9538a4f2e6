import { expect, it } from 'vitest';
import { atCommandLine } from '#test/support/at-command-line.ts';

it('of a campaign that an open environment does not know says that it is opened again for what is declared since', async () => {
  const { run, target } = atCommandLine();
  const closed = await run('campaign', 'check', 'new-one');
  expect(closed.code).not.toBe(0);
  expect(closed.stderr).toContain('there is no campaign "new-one"');
  expect(closed.stderr).not.toContain('open it again');
  Object.assign(target, { staysOpen: true });
  const open = await run('campaign', 'check', 'new-one');
  expect(open.stderr.replaceAll(/\s+/g, ' ')).toContain('open it again, npm run -s perennial -- open --state DIR');
});
