import { expect, it } from 'vitest';
import { exampleShop } from '#test/support/stacks/example-stack.ts';
import { dayFileFindings } from './day-file.ts';

it('says to which day the customers of a shop are kept, and what to do where none are', async () => {
  const kept: Record<string, readonly string[]> = { old: ['2026-10-31', '2026-11-27'] };
  const store = { days: async (shop: string) => kept[shop] ?? [] };
  expect(await dayFileFindings(store, [exampleShop('old'), exampleShop('fresh')], 'prod')).toEqual([
    { what: 'customers of a day of old', ok: true, found: 'kept to 2026-11-27', remedy: '' },
    {
      what: 'customers of a day of fresh',
      ok: false,
      found: 'none kept: segments, people and lists of audiences have nothing to read',
      remedy: 'wait for the first night, or run a day: run daily --shop fresh --stage prod',
    },
  ]);
});
